namespace QuantumMotors.Properties;

/// <summary>The double dot of BustosMarunCalvo2019, Section VII: U = 20, t_c = 10, Γ = 0.25, T = 1, and circles whose centre lies at −6 + δε/√2.</summary>
internal static class PaperDots
{
    /// <summary>The dot on a circle.</summary>
    public static DoubleDot Dot(double radius) => Dot(radius, Some(20.0));

    /// <summary>The same with another charging energy.</summary>
    public static DoubleDot Dot(double radius, Option<double> charging)
    {
        var centre = -6 + radius / Math.Sqrt(2);
        return DoubleDot.Create(centre, centre, radius, charging, 10, 0.25, 0.25).OrThrow();
    }

    /// <summary>The dot between biased reservoirs.</summary>
    public static BlockadedMotor Motor(double radius, double bias) => new(Dot(radius), Reservoirs.Biased(0, bias, 1).OrThrow());
}
