using System.Numerics;

namespace QuantumMotors.Properties;

/// <summary>Which biphenyl junctions there are, how their contacts open and close, and that the dot of two levels says the same.</summary>
public class JunctionLaws
{
    [Property]
    public void JunctionsAreAcceptedExactlyIfEveryNumberIsInItsRange(double level, double hopping, double dihedral, double anisotropy, double linewidth, double depth)
    {
        static bool Moderate(double x) => double.IsFinite(x) && Math.Abs(x) <= 1e100;
        static bool Share(double x) => x is >= 0 and <= 1;
        var positive = double.IsFinite(depth) && depth > 0 && Moderate(linewidth) && linewidth > 0;
        var valid = Moderate(level) && Moderate(hopping) && double.IsFinite(dihedral) && positive;
        Assert.Equal(valid && Share(anisotropy), BiphenylJunction.Create(level, 0, hopping, dihedral, anisotropy, linewidth, 1, depth).IsSuccess);
        Assert.Equal(valid, BiphenylJunction.Create(0, level, hopping, dihedral, 0.5, 1, linewidth, depth).IsSuccess);
        Assert.Equal(Share(anisotropy), BiphenylJunction.Create(0, 0, 1, 0, anisotropy, 1, 1, 20).IsSuccess);
    }

    [Fact]
    public void EveryFaultOfAJunctionIsNamed()
    {
        var faults = BiphenylJunction.Create(double.NaN, 1e101, double.PositiveInfinity, double.NaN, -0.1, 0, -1, 0).Match(Succ: _ => Seq<Rejection>(), Fail: f => f);
        Assert.Equal(
            (string[])["levels.0", "levels.1", "hopping", "dihedral", "anisotropy", "linewidths.L", "linewidths.R", "bandBottom"], faults.Map(f => f.Where).ToArray());
        Assert.Equal("anisotropy: is -0.1; must be between 0 and 1", faults[4].ToString());
    }

    [Property]
    public void WithersChangeOneThing(BiphenylJunction junction)
    {
        Assert.Equal(junction, junction.WithLevels(3, 4).OrThrow().WithLevels(junction.FirstLevel, junction.SecondLevel).OrThrow());
        Assert.Equal(junction, junction.WithHopping(3).OrThrow().WithHopping(junction.Hopping).OrThrow());
        Assert.Equal(junction, junction.WithDihedral(3).OrThrow().WithDihedral(junction.Dihedral).OrThrow());
        Assert.Equal(junction, junction.WithAnisotropy(0.3).OrThrow().WithAnisotropy(junction.Anisotropy).OrThrow());
        Assert.Equal(junction, junction.WithLinewidths(3, 4).OrThrow().WithLinewidths(junction.LeftLinewidth, junction.RightLinewidth).OrThrow());
        Assert.Equal(junction, junction.WithBandBottom(3).OrThrow().WithBandBottom(junction.BandBottom).OrThrow());
        Assert.NotEqual(junction, junction.WithLinewidths(junction.LeftLinewidth, 3).OrThrow());
    }

    [Property]
    [Verifies("PrestonKosov2023", "6")]
    [Verifies("PrestonKosov2023", "7")]
    public void AmplitudesAreTheFormulasOfThePaper(BiphenylJunction junction, int turn)
    {
        var (θ, φ, A) = (turn % 100 / 10.0, junction.Dihedral, junction.Anisotropy);
        Close(1 + A / 2 * (Math.Cos(2 * θ) - 1), junction.LeftAmplitude(θ), Amplitude);
        Close(1 + A / 2 * (Math.Cos(2 * (θ + φ)) - 1), junction.RightAmplitude(θ), Amplitude);
        Close(-A * Math.Sin(2 * θ), junction.LeftSlope(θ), Amplitude);
        Close(-A * Math.Sin(2 * (θ + φ)), junction.RightSlope(θ), Amplitude);
    }

    [Property]
    public void TheRightContactIsTheLeftOneTurnedByTheDihedral(BiphenylJunction junction, int turn)
    {
        var (θ, φ) = (turn % 100 / 10.0, junction.Dihedral);
        Close(junction.LeftAmplitude(θ + φ), junction.RightAmplitude(θ), Amplitude);
        Close(junction.LeftAmplitude(θ), junction.LeftAmplitude(θ + Math.PI), Amplitude);
        Assert.InRange(junction.LeftAmplitude(θ), 1 - junction.Anisotropy - 1e-15, 1 + 1e-15);
        Assert.Equal(1, junction.LeftAmplitude(0));
        Close(1 - junction.Anisotropy, junction.LeftAmplitude(Math.PI / 2), Amplitude);
        Close(1, junction.RightAmplitude(-φ), Amplitude);
        if (junction.Anisotropy > 0.1) Apart(junction.LeftAmplitude(0), junction.LeftAmplitude(1), 0.05);
    }

    [Fact]
    public void AnAlmostClosedContactKeepsItsDigits()
    {
        // 1e-6 from where it closes s is 1e-12, and 1 − A sin² would have four digits of it.
        var junction = BiphenylJunction.Create(0, 0, 1, 0, 1, 1, 1, 20).OrThrow();
        Close(1e-12, junction.LeftAmplitude(Math.PI / 2 + 1e-6), new(2e-9, 0, "π/2 + 1e-6 is known to a rounding of π/2, and s is the square of what is left"));
    }

    [Property]
    [Verifies("PrestonKosov2023", "2")]
    [Verifies("PrestonKosov2023", "4")]
    [Verifies("PrestonKosov2023", "5")]
    [Verifies("PrestonKosov2023", "16")]
    public void TheDotHasTheLevelsAndTheBroadeningOfTheJunction(BiphenylJunction junction, int turn)
    {
        var θ = turn % 100 / 10.0;
        var dot = JunctionExpansion.Expand(junction);
        Assert.Equal(((Complex)junction.FirstLevel, (Complex)junction.Hopping), (dot.Hamiltonian.Constant[0, 0], dot.Hamiltonian.Constant[0, 1]));
        Assert.Equal(((Complex)junction.Hopping, (Complex)junction.SecondLevel), (dot.Hamiltonian.Constant[1, 0], dot.Hamiltonian.Constant[1, 1]));
        Assert.True(dot.Hamiltonian.IsConstant && dot.IsReal && dot.Probes.IsEmpty && dot.BandBottom == junction.BandBottom);
        Assert.Equal(junction.Anisotropy > 0, dot.IsMovingContacts);
        foreach (var (reservoir, level, Γ, slope, largest) in ((string, int, double, double, double)[])[
            ("L", 0, junction.LeftBroadening(θ), 2 * junction.LeftLinewidth * junction.LeftAmplitude(θ) * junction.LeftSlope(θ), junction.LeftLinewidth),
            ("R", 1, junction.RightBroadening(θ), 2 * junction.RightLinewidth * junction.RightAmplitude(θ) * junction.RightSlope(θ), junction.RightLinewidth)])
        {
            var W = dot.Couplings.First(c => c.Reservoir == reservoir).Amplitudes;
            var (value, derivative) = (new Complex[2], new Complex[2]);
            W.Derivative(0, θ, value);
            W.Derivative(1, θ, derivative);
            Assert.Equal(Complex.Zero, value[1 - level]);
            Close(Γ, Math.Tau * (value[level] * value[level]).Real, new(0, 1e-14 * largest, "roundings of the largest broadening"));
            Close(slope, 2 * Math.Tau * (value[level] * derivative[level]).Real, new(0, 4e-14 * largest, "roundings of the largest broadening"));
            Assert.True(value[level].Real >= -1e-15 * Math.Sqrt(largest));
        }
    }

    [Property(MaxTest = 50)]
    [Verifies("PrestonKosov2023", "16")]
    public void ElectronsPassBothRings(BiphenylJunction junction, int turn, int place)
    {
        // T = Γ_L Γ_R v² / |(E − E₁ + iΓ_L/2)(E − E₂ + iΓ_R/2) − v²|².
        var (θ, E, v) = (turn % 100 / 10.0, place % 30 / 10.0, junction.Hopping);
        var (Γl, Γr) = (junction.LeftBroadening(θ), junction.RightBroadening(θ));
        var denominator = new Complex(E - junction.FirstLevel, Γl / 2) * new Complex(E - junction.SecondLevel, Γr / 2) - v * v;
        if (denominator.Magnitude < 1e-3) return;
        var T = Theory.Of(junction).Scattering.OrThrow().Transmission(E, θ).OrThrow().Value;
        Close(Γl * Γr * v * v / (denominator.Magnitude * denominator.Magnitude), T, new(1e-10, 1e-14, "roundings over the smallest denominator"));
    }

    [Fact]
    public void ElectronsDoPass()
    {
        var junction = BiphenylJunction.Create(0, 0, 1.25, -Math.PI / 4, 0.95, 0.272, 0.136, 20).OrThrow();
        Assert.InRange(Theory.Of(junction).Scattering.OrThrow().Transmission(1.25, 0.3).OrThrow().Value, 0.1, 1);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.6)]
    public void ADeeperBandAddsALogarithm(double bias)
    {
        var (θ, leads) = (0.7, Reservoirs.Biased(0, bias, 0).OrThrow());
        var junction = BiphenylJunction.Create(0, 0, 1.25, -Math.PI / 4, 0.95, 0.272, 0.136, 1e4).OrThrow();
        double Torque(BiphenylJunction j) => ((Response.Varying)Theory.Of(j).Response(leads, 0).OrThrow()).At(θ).OrThrow().Force[0][0][0].Value;
        var slope = 2 * (junction.LeftLinewidth * junction.LeftAmplitude(θ) * junction.LeftSlope(θ) + junction.RightLinewidth * junction.RightAmplitude(θ) * junction.RightSlope(θ));
        var deeper = Torque(junction.WithBandBottom(1e5).OrThrow()) - Torque(junction);
        Close(slope * Math.Log(10) / Math.Tau, deeper, new(1e-7, 0, "(v/W)², and the sea of two large torques"));
        Apart(0, deeper, 0.01);
    }

    [Fact]
    public void GeneratorsReachTheirCorners()
    {
        var all = Gen.Sample(Generators.BiphenylJunction().Generator, 1000).ToArray();
        foreach (var A in (double[])[0, 0.95, 1]) Assert.Contains(all, j => j.Anisotropy == A);
        foreach (var φ in (double[])[0, Math.PI / 4, -Math.PI / 4, Math.PI / 2]) Assert.Contains(all, j => j.Dihedral == φ);
        Assert.Contains(all, j => j.FirstLevel == 0 && j.SecondLevel == 0);
        Assert.Contains(all, j => j.LeftLinewidth == j.RightLinewidth);
        Assert.Contains(all, j => j.Hopping < 0);
        Assert.InRange(all.Count(j => j.Hopping == 0), 10, 200);
        Assert.DoesNotContain(all, j => j.Hopping == 0 && j.Anisotropy == 1);
    }

    [Fact]
    public void SimulationsNeedATimeAndATrajectory()
    {
        string[] Where(Validation<Rejection, Simulation> simulation) => simulation.Match(Succ: _ => Seq<Rejection>(), Fail: f => f).Map(f => f.Where).ToArray();
        Assert.Equal((string[])["trajectories", "duration", "timeStep", "settling"], Where(Simulation.Create(1, 0, 0, -1, -1)));
        Assert.Empty(Where(Simulation.Create(-1, 1_000_000, 1, None, 0)));
        Assert.Equal((string[])["trajectories"], Where(Simulation.Create(1, 1_000_001, 1, None, 0)));
    }

    [Property]
    public void AnotherSeedIsAnotherSimulation(Simulation simulation)
    {
        Assert.NotEqual(simulation, simulation.WithSeed(simulation.Seed + 1));
        Assert.Equal(simulation, simulation.WithSeed(simulation.Seed + 1).WithSeed(simulation.Seed));
        Assert.True(simulation.WithTimeStep(0).IsFail);
    }
}
