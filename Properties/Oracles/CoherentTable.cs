namespace QuantumMotors.Properties;

/// <summary>Certified numbers of coherent conductors, with 113 bits, made by the programs coherent_*.cpp beside the tables.</summary>
internal static class CoherentTable
{
    /// <summary>How far a computation of adaptive integrals may be from them.</summary>
    public static readonly Tolerance Integrals = new(2e-12, 2e-14, "adaptive integrals over energies and angles, whose terms of order one cancel");

    /// <summary>Compares all rows of a table that are taken with what the library finds, and returns how many there were.</summary>
    /// <param name="table">The file.</param>
    /// <param name="isTaken">Which rows are compared.</param>
    public static int Agree(string table, Func<CoherentRow, bool> isTaken)
    {
        var (count, large) = (0, 0);
        foreach (var at in Certified.Cells(table).Select(CoherentRow.Of).Where(isTaken).GroupBy(r => (r.Model, r.Condition, r.Angle)))
        {
            var leads = CoherentExamples.Leads(at.Key.Model, at.Key.Condition);
            var theory = Theory.Of(CoherentExamples.Named(at.Key.Model, at.Key.Condition));
            var response = theory.Response(leads, at.Max(r => r.LeastOrder)).OrThrow();
            var find = at.Key.Angle == "cycle" ? InCycle(Cycle.Coefficients(response).OrThrow(), leads) : AtAngle(((Response.Varying)response).At(Certified.Number(at.Key.Angle)).OrThrow(), leads);
            foreach (var row in at)
            {
                Agree(row, row.IsLinear ? Linear(theory, leads, row) : find(row));
                count++;
                if (Math.Abs(row.Value) > 1e-3) large++;
            }
        }
        Assert.True(large > count / 2, "the table is not all zeros");
        return count;
    }

    /// <summary>Fails unless a number and its error are right.</summary>
    public static void Agree(CoherentRow row, Estimate found)
    {
        try
        {
            Close(row.Value, found.Value, Integrals);
        }
        catch (Exception e)
        {
            Assert.Fail($"{row}: {e.Message}");
        }
        Assert.True(Math.Abs(found.Value - row.Value) <= found.Error + 1e-15, $"{row}: {found.Value:R} has the error {found.Value - row.Value:E1} and claims {found.Error:E1}");
    }

    private static Func<CoherentRow, Estimate> AtAngle(LocalResponse local, Reservoirs leads) => row => row.Name switch
    {
        "torque" => local.Force[0][row.Order][0],
        "noise" => local.Noise.Match(Some: n => n[0], None: () => throw new ArgumentException(row.Quantity, nameof(row))),
        "charge" => local.Charge[leads.IndexOf(row.Reservoir)][row.Order][0],
        "heat" => local.Heat[leads.IndexOf(row.Reservoir)][row.Order][0],
        _ => throw new ArgumentException(row.Quantity, nameof(row)),
    };

    private static Func<CoherentRow, Estimate> InCycle(CycleCoefficients c, Reservoirs leads) => row => row.Name switch
    {
        "work" or "torque" => c.Work[row.Order],
        "charge" => c.Charge[leads.IndexOf(row.Reservoir)][row.Order],
        "heat" => c.Heat[leads.IndexOf(row.Reservoir)][row.Order],
        _ => throw new ArgumentException(row.Quantity, nameof(row)),
    };

    private static Estimate Linear(Theory theory, Reservoirs leads, CoherentRow row)
    {
        var linear = theory.LinearResponse(leads.MeanPotential, leads.MeanTemperature).OrThrow();
        return row.Name == "friction_avg" ? linear.IntrinsicDamping : linear.PumpedCharge;
    }
}

/// <summary>A row of such a table: a quantity like charge.L[2], at an angle or for a cycle.</summary>
internal sealed record CoherentRow(string Model, string Condition, string Angle, string Quantity, double Value, string Note)
{
    /// <summary>What is counted.</summary>
    public string Name => Quantity.Split('.', '[')[0];

    /// <summary>The reservoir, if it is a current.</summary>
    public string Reservoir => Quantity.Contains('.') ? Quantity.Split('.', '[')[1] : "";

    /// <summary>Order in the velocity.</summary>
    public int Order => Quantity.EndsWith(']') ? Quantity[^2] - '0' : 0;

    /// <summary>The order that has to be asked for.</summary>
    public int LeastOrder => Name == "noise" ? 1 : Order;

    /// <summary>Whether it belongs to linear response, on the mean of a cycle.</summary>
    public bool IsLinear => Name is "Q_p" or "Q_p=charge" or "friction_avg";

    /// <summary>Whether it is a cycle coefficient or a response at an angle, and not an intermediate number of the program.</summary>
    public bool IsTold => IsLinear || (Name is "torque" or "work" or "noise" or "charge" or "heat" && (Name == "noise" || Quantity.EndsWith(']')));

    /// <summary>Whether it exists, and is the coefficient that it is called.</summary>
    public bool IsTrue => double.IsFinite(Value) && !Note.Contains("FORMAL");

    /// <summary>Reads a row.</summary>
    public static CoherentRow Of(Dictionary<string, string> cells) => new(
        cells["model"], cells["condition"], cells["theta"], cells["quantity"], cells["value"] == "nan" ? double.NaN : Certified.Number(cells["value"]), cells.GetValueOrDefault("note", ""));
}
