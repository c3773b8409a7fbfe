import java.io.File;
import org.gephi.graph.api.Column;
import org.gephi.graph.api.Edge;
import org.gephi.graph.api.GraphController;
import org.gephi.graph.api.GraphModel;
import org.gephi.graph.api.Node;
import org.gephi.io.importer.api.Container;
import org.gephi.io.importer.api.ImportController;
import org.gephi.io.importer.api.Issue;
import org.gephi.io.processor.plugin.DefaultProcessor;
import org.gephi.project.api.ProjectController;
import org.openide.util.Lookup;

/** Opens GEXF files as Gephi does and tells, a line each and tabs between, what Gephi made of them. */
public class ReadGexf {
    public static void main(String[] files) throws Exception {
        for (String file : files) {
            tell("file", file);
            read(new File(file));
        }
    }

    static void read(File file) throws Exception {
        ProjectController projects = Lookup.getDefault().lookup(ProjectController.class);
        projects.newProject();
        ImportController importer = Lookup.getDefault().lookup(ImportController.class);
        Container read = importer.importFile(file);
        read.getReport().getIssues(1000).forEachRemaining(ReadGexf::tell);
        importer.process(read, new DefaultProcessor(), projects.getCurrentWorkspace());
        GraphModel model = Lookup.getDefault().lookup(GraphController.class).getGraphModel();
        tell("dynamic", model.isDynamic());
        for (Column column : model.getNodeTable()) {
            tell("column", column.getTitle(), column.getTypeClass().getSimpleName());
        }
        for (Node node : model.getGraph().getNodes().toArray()) {
            String color = String.format("#%06X", node.getColor().getRGB() & 0xFFFFFF);
            tell("node", node.getLabel(), color, node.size() > 0, node.x() != 0 || node.y() != 0);
        }
        Column spells = model.getEdgeTable().getColumn("timeset");
        for (Edge edge : model.getGraph().getEdges().toArray()) {
            Object seen = edge.getAttribute(spells);
            int times = seen == null ? 0 : ((org.gephi.graph.api.types.IntervalSet) seen).size();
            String source = edge.getSource().getLabel(), target = edge.getTarget().getLabel();
            tell("edge", source, target, edge.getTypeLabel(), edge.getWeight(), times);
        }
    }

    static void tell(Issue issue) {
        tell("issue", issue.getLevel(), issue.getMessage());
    }

    static void tell(Object... cells) {
        StringBuilder line = new StringBuilder();
        for (Object cell : cells) {
            line.append(line.length() == 0 ? "" : "\t").append(cell);
        }
        System.out.println(line);
    }
}
