"""A store's graphs, put into a store elsewhere: those that changed, each whole, and counted afterwards.

What has been sent is written down there, in the graph `ofsted_kg.push.record` describes. So a second push
sends only what differs, and one that breaks off at any point is gone on with by pushing again:

1. read the record and how many statements each of our graphs has there;
2. remove the graphs that were pushed before and are no more;
3. write down which graphs are to be there, with a digest only for those that stay as they are;
4. send the others, several at once, each with its digest as soon as it is there;
5. count again.
"""

from ofsted_kg.push.push import Pushed, push

__all__ = ["Pushed", "push"]
