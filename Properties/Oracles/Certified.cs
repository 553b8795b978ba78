using System.Globalization;

namespace QuantumMotors.Properties;

/// <summary>Numbers of an independent computation with hundreds of digits, made by the program of the same name beside the table.</summary>
internal static class Certified
{
    /// <summary>Rows of a table of numbers, by column name.</summary>
    public static IEnumerable<Dictionary<string, double>> Rows(string table) => Cells(table).Select(row => row.ToDictionary(p => p.Key, p => Number(p.Value)));

    /// <summary>Rows of a table that has words or empty cells, too.</summary>
    public static IEnumerable<Dictionary<string, string>> Cells(string table)
    {
        var lines = Text(table).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var names = lines[0].Split(',');
        return lines.Skip(1).Select(line => names.Zip(line.Split(','), KeyValuePair.Create).ToDictionary());
    }

    /// <summary>A file of the oracles.</summary>
    public static string Text(string file) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Oracles", file));

    /// <summary>The double next to a number of 25 digits.</summary>
    public static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);

    /// <summary>The double dot of a row, and its leads.</summary>
    public static BlockadedMotor DoubleDot(Dictionary<string, string> row)
    {
        double Of(string name) => Number(row[name]);
        var dot = Domain.DoubleDot.Create(
            Of("centre_L"), Of("centre_R"), Of("radius"), row["U"] == "inf" ? Option<double>.None : Of("U"), Of("tc"), Of("Gamma_L"), Of("Gamma_R")).OrThrow();
        return new(dot, Reservoirs.Create(Seq(
            Reservoir.Create("L", Of("mu_L"), Of("T_L")).OrThrow(), Reservoir.Create("R", Of("mu_R"), Of("T_R")).OrThrow())).OrThrow());
    }

    /// <summary>The wire of a row.</summary>
    public static ThoulessWire Wire(Dictionary<string, double> row) => ThoulessWire.Create(row["gap"], row["velocity"], row["length"]).OrThrow();
}
