namespace QuantumMotors.Reference;

/// <summary>One pair of axes with its curves.</summary>
public sealed record Panel
{
    internal Panel(string x, Seq<PlottedColumn> columns, string xLabel, string yLabel, string curvesBy, bool isLogarithmic, bool isLogarithmicInX, double xFactor,
        Option<(double From, double To)> yRange, Option<(double X, double Y)> origin)
    {
        (X, Columns, XLabel, YLabel, CurvesBy, IsLogarithmic, XFactor) = (x, columns, xLabel, yLabel, curvesBy, isLogarithmic, xFactor);
        (YRange, IsLogarithmicInX, Origin) = (yRange, isLogarithmicInX, origin);
    }

    /// <summary>Column of the abscissa.</summary>
    public string X { get; }

    /// <summary>Columns of the ordinate: one, or several, each a curve of its own.</summary>
    public Seq<PlottedColumn> Columns { get; }

    /// <summary>Label of the abscissa.</summary>
    public string XLabel { get; }

    /// <summary>Label of the ordinate.</summary>
    public string YLabel { get; }

    /// <summary>Column whose values tell the curves apart; empty for one curve.</summary>
    public string CurvesBy { get; }

    /// <summary>Logarithmic ordinate.</summary>
    public bool IsLogarithmic { get; }

    /// <summary>Logarithmic abscissa.</summary>
    public bool IsLogarithmicInX { get; }

    /// <summary>What the abscissa is multiplied by.</summary>
    public double XFactor { get; }

    /// <summary>Where an inset begins, as shares of the picture, if it has a place of its own.</summary>
    public Option<(double X, double Y)> Origin { get; }

    /// <summary>Range of the ordinate, if it does not follow from the data.</summary>
    public Option<(double From, double To)> YRange { get; }
}

/// <summary>A column of the table that is drawn.</summary>
public sealed record PlottedColumn
{
    internal PlottedColumn(string name, string label, double factor) => (Name, Label, Factor) = (name, label, factor);

    /// <summary>Name of the column.</summary>
    public string Name { get; }

    /// <summary>What the curve is called, where there are several.</summary>
    public string Label { get; }

    /// <summary>What its numbers are multiplied by.</summary>
    public double Factor { get; }
}

/// <summary>Curves of another case, drawn dashed beneath.</summary>
public sealed record Backdrop
{
    internal Backdrop(string @case, string label) => (Case, Label) = (@case, label);

    /// <summary>Name of the case, which has the same columns.</summary>
    public string Case { get; }

    /// <summary>What the dashed curves are.</summary>
    public string Label { get; }
}

/// <summary>How a table is drawn: a main panel, perhaps an inset or another case beneath, and how curves are named.</summary>
public sealed record Figure
{
    internal Figure(Panel main, Option<Panel> inset, Option<Backdrop> backdrop, string curveName, double curveFactor, bool isOfPoints) =>
        (Main, Inset, Backdrop, CurveName, CurveFactor, IsOfPoints) = (main, inset, backdrop, curveName, curveFactor, isOfPoints);

    /// <summary>The main panel.</summary>
    public Panel Main { get; }

    /// <summary>A smaller panel inside it.</summary>
    public Option<Panel> Inset { get; }

    /// <summary>Another case in the main panel.</summary>
    public Option<Backdrop> Backdrop { get; }

    /// <summary>Name of what tells the curves apart, in front of its value.</summary>
    public string CurveName { get; }

    /// <summary>What that value is multiplied by.</summary>
    public double CurveFactor { get; }

    /// <summary>Points instead of lines, where branches come and go.</summary>
    public bool IsOfPoints { get; }
}
