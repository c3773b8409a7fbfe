// Draws `DATA`, a graph that graphology exported, with sigma.js at its own settings, and tells in the page what is seen.
const graph = graphology.Graph.from(DATA);
const picture = new Sigma(graph, document.getElementById("picture"));
picture.on("afterRender", () => {
  const nodes = graph.mapNodes((node, { label }) => {
    const drawn = picture.getNodeDisplayData(node);
    const { x, y } = picture.framedGraphToViewport(drawn);
    return { label, x, y, radius: picture.scaleSize(drawn.size), color: drawn.color };
  });
  const labels = [...picture.getNodeDisplayedLabels()].map((node) => graph.getNodeAttribute(node, "label"));
  document.getElementById("facts").textContent = JSON.stringify({ nodes, labels });
});
picture.refresh();
