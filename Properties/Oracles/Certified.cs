using System.Globalization;

namespace QuantumMotors.Properties;

/// <summary>Numbers of an independent computation with hundreds of digits, made by the program of the same name beside the table.</summary>
internal static class Certified
{
    /// <summary>Rows of a table, by column name.</summary>
    public static IEnumerable<Dictionary<string, double>> Rows(string table)
    {
        var lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Oracles", table)).Where(l => l.Length > 0).ToList();
        var names = lines[0].Split(',');
        return lines.Skip(1).Select(line => names.Zip(line.Split(','), (name, cell) => (name, cell))
            .ToDictionary(p => p.name, p => double.Parse(p.cell, CultureInfo.InvariantCulture)));
    }

    /// <summary>The wire of a row.</summary>
    public static ThoulessWire Wire(Dictionary<string, double> row) => ThoulessWire.Create(row["gap"], row["velocity"], row["length"]).OrThrow();
}
