// Reads a GEXF file with graphology, as Gephi Lite does, and writes what it understood as JSON.
const fs = require("fs");
const Graph = require("graphology");
const gexf = require("graphology-gexf");

const graph = gexf.parse(Graph, fs.readFileSync(process.argv[2], "utf8"), { allowUndeclaredAttributes: false });
process.stdout.write(JSON.stringify(graph.export()));
