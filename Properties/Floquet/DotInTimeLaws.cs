namespace QuantumMotors.Properties;

/// <summary>Turning dots by their equation of motion in time, against what must hold and against the adiabatic expansion.</summary>
public class DotInTimeLaws
{
    private static readonly Tolerance Poles = new(0, 1e-12, "roundings of a few hundred poles in sums of size 1");

    [Theory]
    [InlineData("D1", 0.3)]
    [InlineData("D1", -2)]
    [InlineData("D2", 0.7)]
    [InlineData("D2", -0.2)]
    [InlineData("D3", 0.4)]
    [InlineData("D3", -1.5)]
    public void TheEquationOfMotionConservesChargeAndEnergy(string model, double velocity)
    {
        var leads = CoherentExamples.Leads(model, "ii");
        var n = leads.All.Count;
        var fluxes = DotInTime.Fluxes((CoherentDot)CoherentExamples.Named(model), leads, velocity, 24);
        Close(0, fluxes[1..(1 + n)].Sum(), Poles);
        Close(-velocity * fluxes[0], Enumerable.Range(0, n).Sum(r => fluxes[1 + n + r] + leads.All[r].ChemicalPotential * fluxes[1 + r]), Poles);
        Assert.All(fluxes, x => Assert.True(Math.Abs(x) > 1e-3));
    }

    [Theory]
    [InlineData("D1")]
    [InlineData("D2")]
    [InlineData("D3")]
    public void MoreStepsChangeNothing(string model)
    {
        var (dot, leads) = ((CoherentDot)CoherentExamples.Named(model), CoherentExamples.Leads(model, "ii"));
        foreach (var (coarse, fine) in DotInTime.Fluxes(dot, leads, 0.3, 16).Zip(DotInTime.Fluxes(dot, leads, 0.3, 23))) Close(fine, coarse, Poles);
    }

    [Theory]
    [InlineData("D1")]
    [InlineData("D2")]
    [InlineData("D3")]
    public void SlowRotationHasTheAdiabaticCoefficients(string model)
    {
        // Even and odd parts in Ω are series in Ω²; a polynomial through four velocities leaves Ω⁸ of an asymptotic series.
        if (model == "D2" && !LongRun.IsAsked) return;
        var (dot, leads) = ((CoherentDot)CoherentExamples.Named(model), Warm(model));
        var coefficients = (CycleCoefficients)Cycle.Coefficients((Response)Theory.Of(dot).Response(leads, 2));
        double[] velocities = [0.004, 0.008, 0.012, 0.016];
        var forward = velocities.Select(Ω => DotInTime.Fluxes(dot, leads, Ω, 16)).ToArray();
        var backward = velocities.Select(Ω => DotInTime.Fluxes(dot, leads, -Ω, 16)).ToArray();
        double Limit(Func<int, double> part, int order)
        {
            double[] values = [.. velocities.Select((_, v) => part(v))];
            double[] squares = [.. velocities.Select(Ω => Ω * Ω)];
            // Newton's divided differences, and their polynomial: Σ cₖ Π (x − xⱼ) at x = 0, or its derivative there.
            for (var k = 1; k < values.Length; k++)
                for (var v = values.Length - 1; v >= k; v--) values[v] = (values[v] - values[v - 1]) / (squares[v] - squares[v - k]);
            var (value, slope) = (0.0, 0.0);
            for (var k = values.Length - 1; k >= 0; k--) (value, slope) = (value * -squares[k] + values[k], slope * -squares[k] + value);
            return order == 0 ? value : slope;
        }
        double Even(int i, int v) => (forward[v][i] + backward[v][i]) / 2;
        double Odd(int i, int v) => (forward[v][i] - backward[v][i]) / 2 / velocities[v];
        Tolerance limit(double size) => new(1e-9, size, "what four velocities leave, and roundings divided by the velocity");

        Close(coefficients.Work[0].Value, Limit(v => Even(0, v), 0), limit(1e-9));
        Close(coefficients.Work[1].Value, Limit(v => Odd(0, v), 0), limit(1e-8));
        var n = leads.All.Count;
        for (var r = 0; r < n; r++)
            foreach (var (i, c) in new[] { (1 + r, coefficients.Charge[r]), (1 + n + r, coefficients.Heat[r]) })
            {
                Close(c[0].Value, Limit(v => Even(i, v), 0), limit(1e-9));
                Close(c[1].Value, Limit(v => Odd(i, v), 0), limit(1e-8));
                Close(c[2].Value, Limit(v => Even(i, v), 1), limit(1e-6));
                Assert.True(Math.Abs(c[2].Value) > 1e-3);
            }
    }

    // Biased and warm, so that the adiabatic coefficients are quickly there.
    private static Reservoirs Warm(string model) =>
        model == "D2" ? CoherentExamples.Leads(("L", 0.5, 0.3), ("R", -0.3, 0.2), ("P", 0.1, 0.25)) : CoherentExamples.Leads(("L", 0.5, 0.3), ("R", -0.3, 0.2));
}
