using System.Globalization;

namespace QuantumMotors.Properties;

/// <summary>Certified numbers of the double dot, from Fourier collocation with 42 digits.</summary>
internal static class DoubleDotTable
{
    /// <summary>Rows of a table, by column name, as text.</summary>
    public static IEnumerable<Dictionary<string, string>> Rows(string table)
    {
        var lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Oracles", table)).Where(l => l.Length > 0).ToList();
        var names = lines[0].Split(',');
        return lines.Skip(1).Select(line => names.Zip(line.Split(','), (name, cell) => (name, cell)).ToDictionary(p => p.name, p => p.cell));
    }

    /// <summary>A number of a row.</summary>
    public static double Number(Dictionary<string, string> row, string name) => double.Parse(row[name], CultureInfo.InvariantCulture);

    /// <summary>Charging energy of a row; none where it is infinite.</summary>
    public static Option<double> Charging(Dictionary<string, string> row) => row["U"] == "inf" ? None : Number(row, "U");

    /// <summary>The motor of the paper's Figure 2, on a circle of radius 10.</summary>
    /// <param name="charging">U; none for U → ∞.</param>
    /// <param name="bias">V.</param>
    public static BlockadedMotor OfThePaper(Option<double> charging, double bias)
    {
        var centre = -6 + 10 / Math.Sqrt(2);
        return new(DoubleDot.Create(centre, centre, 10, charging, 10, 0.25, 0.25).OrThrow(), Reservoirs.Biased(0, bias, 1).OrThrow());
    }

    /// <summary>The load of its Figure 2c, which exceeds what the frozen torque holds: 2π·load = C_F⁽⁰⁾ + 0.05.</summary>
    public static Rotor LoadedAsInThePaper(BlockadedMotor motor) =>
        Rotor.Free.WithLoad((motor.Coefficients(0).Work[0].Value + 0.05) / Math.Tau).OrThrow();
}
