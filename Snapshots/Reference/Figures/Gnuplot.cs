using System.Globalization;
using System.Text;

namespace QuantumMotors.Reference;

/// <summary>Figures as gnuplot scripts, with their data inside: one text that draws one picture.</summary>
public static class Gnuplot
{
    private const string Beneath = "beneath";

    private static readonly string[] Colours = ["#0b6e99", "#d1495b", "#3a7d44", "#8f5aa8", "#c77d0a", "#444444"];

    /// <summary>A script that writes the picture to gnuplot's standard output.</summary>
    /// <param name="case">The case, which has a figure.</param>
    /// <param name="figure">How it is drawn.</param>
    /// <param name="table">What is drawn.</param>
    /// <param name="asPng">PNG; else SVG.</param>
    public static string Script(ReferenceCase @case, Figure figure, Table table, bool asPng)
    {
        var text = new StringBuilder();
        var panels = Seq1(figure.Main) + figure.Inset.ToSeq();
        text.AppendLine("set encoding utf8");
        text.AppendLine(asPng
            ? "set terminal pngcairo size 1400,900 enhanced font 'DejaVu Sans,20' linewidth 2"
            : "set terminal svg size 900,580 enhanced font 'DejaVu Sans,14' linewidth 1.5 background rgb 'white'");
        foreach (var (panel, index) in panels.AsEnumerable().Select((p, i) => (p, i))) Data(text, figure, panel, $"panel{index}", Numbers(table));
        // What lies beneath is drawn as it is recorded.
        figure.Backdrop.IfSome(o =>
        {
            var recorded = NumberTable.Read(Cases.Find(o.Case).OrThrow().RecordedTable).OrThrow();
            Data(text, figure, figure.Main, Beneath, name => recorded.Column(name)!);
        });
        if (panels.Count > 1) text.AppendLine("set multiplot");
        foreach (var (panel, index) in panels.AsEnumerable().Select((p, i) => (p, i)))
            Draw(text, @case, figure, panel, index, Curves(figure, panel, Numbers(table)));
        if (panels.Count > 1) text.AppendLine("unset multiplot");
        return text.ToString();
    }

    private static void Data(StringBuilder text, Figure figure, Panel panel, string name, Func<string, double[]> columns)
    {
        var x = columns(panel.X);
        var curves = Curves(figure, panel, columns);
        text.AppendLine($"${name} << EOD");
        for (var c = 0; c < curves.Count; c++)
        {
            if (c > 0) text.AppendLine().AppendLine();
            var y = columns(curves[c].Column.Name);
            // A blank line breaks the curve where there is no value; two would begin another one.
            var isOpen = false;
            foreach (var row in curves[c].Rows)
            {
                if (!double.IsNaN(x[row]) && !double.IsNaN(y[row]))
                {
                    text.AppendLine($"{Number(x[row] * panel.XFactor)} {Number(y[row] * curves[c].Column.Factor)}");
                    isOpen = true;
                }
                else if (isOpen)
                {
                    text.AppendLine();
                    isOpen = false;
                }
            }
            // A curve without any point still has its place.
            if (!isOpen) text.AppendLine("? ?");
        }
        text.AppendLine("EOD");
    }

    private static void Draw(StringBuilder text, ReferenceCase @case, Figure figure, Panel panel, int index, IReadOnlyList<Curve> curves)
    {
        text.AppendLine("reset").AppendLine("set encoding utf8");
        text.AppendLine("set border lc rgb '#333333'").AppendLine("set tics nomirror").AppendLine("set grid lc rgb '#e3e3e3' lw 0.6");
        text.AppendLine("set datafile missing '?'");
        if (index == 0)
        {
            text.AppendLine($"set title {Quoted(@case.Title)}");
            text.AppendLine("set key outside above horizontal samplen 2 width -2");
        }
        else
        {
            text.AppendLine("set size 0.34,0.4").AppendLine(panel.Origin.Match(Some: o => $"set origin {Number(o.X)},{Number(o.Y)}", None: () => "set origin 0.355,0.25")).AppendLine("unset key").AppendLine("unset grid");
            text.AppendLine("set xtics font ',11'").AppendLine("set ytics autofreq font ',11'");
        }
        if (panel.IsLogarithmic) text.AppendLine("set logscale y").AppendLine("set format y '10^{%T}'");
        if (panel.IsLogarithmicInX) text.AppendLine("set logscale x").AppendLine("set format x '10^{%T}'");
        var font = index == 0 ? "" : " font ',12' offset 0,0.3";
        text.AppendLine($"set xlabel {Quoted(panel.XLabel)}{font}").AppendLine($"set ylabel {Quoted(panel.YLabel)}{(index == 0 ? "" : " font ',12' offset 2.5,0")}");
        text.AppendLine("set autoscale xfix");
        panel.YRange.IfSome(range => text.AppendLine($"set yrange [{Number(range.From)}:{Number(range.To)}]"));
        var style = figure.IsOfPoints ? "points pt 7 ps 0.5" : "lines lw 1.6";
        var plots = curves.Select((curve, c) =>
            $"$panel{index} index {c} using 1:2 with {style} lc rgb '{Colours[c % Colours.Length]}' "
            + (curve.Title.Length == 0 ? "notitle" : $"title {Quoted(curve.Title)}"));
        if (index == 0)
            plots = plots.Concat(figure.Backdrop.ToSeq().Bind(o => curves.Select((_, c) =>
                $"${Beneath} index {c} using 1:2 with {(figure.IsOfPoints ? "points pt 6 ps 0.9" : "lines lw 1.1 dt 2")} lc rgb '{Colours[c % Colours.Length]}' {(c == 0 ? $"title {Quoted(o.Label)}" : "notitle")}").ToSeq()));
        text.AppendLine($"plot {string.Join(", \\\n     ", plots)}");
    }

    private static IReadOnlyList<Curve> Curves(Figure figure, Panel panel, Func<string, double[]> columns)
    {
        var rows = Enumerable.Range(0, columns(panel.X).Length);
        if (panel.CurvesBy.Length == 0) return [.. panel.Columns.Map(c => new Curve(c.Label, c, rows.ToList()))];
        var by = columns(panel.CurvesBy);
        return [.. rows.Where(row => !double.IsNaN(by[row])).GroupBy(row => by[row]).SelectMany(g => panel.Columns.Map(c =>
            new Curve($"{c.Label}{(c.Label.Length > 0 ? ", " : "")}{figure.CurveName} = {Number(Math.Round(g.Key * figure.CurveFactor, 10))}", c, g.ToList())))];
    }

    // NaN where there is no value.
    private static Func<string, double[]> Numbers(Table table) => name =>
        [.. table.Columns.First(c => c.Name == name).Cells.Map(cell => cell.Value.IfNone(double.NaN))];

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Quoted(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    private sealed record Curve(string Title, PlottedColumn Column, List<int> Rows);
}
