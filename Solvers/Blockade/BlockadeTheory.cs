namespace QuantumMotors.Solvers;

/// <summary>The theory of motors in Coulomb blockade: sequential tunnelling, every order in the velocity, and without expansion.</summary>
public sealed class BlockadeTheory(Conductor conductor) : Theory
{
    /// <inheritdoc/>
    public override AdiabaticLimit Limit => new(FastestRate, "the tunnelling rates", "the exact result needs velocities far below the temperatures only");

    /// <inheritdoc/>
    public override bool IsMirrored => conductor is DoubleDot dot && dot.CentreLeft == dot.CentreRight && dot.LinewidthLeft == dot.LinewidthRight;

    /// <inheritdoc/>
    public override Seq<string> Doubts(Reservoirs reservoirs)
    {
        var doubts = Seq<string>();
        if (reservoirs.All.Exists(r => r.Temperature < FastestRate))
            doubts = doubts.Add("a tunnelling rate exceeds a temperature: higher orders in the tunnelling are left out");
        if (conductor is DoubleDot dot && dot.TunnelSplitting < Math.Max(dot.LinewidthLeft, dot.LinewidthRight))
            doubts = doubts.Add("the linewidth exceeds the tunnel splitting: coherences between the dots are left out");
        return doubts;
    }

    private double FastestRate => conductor switch
    {
        DoubleDot dot => Math.Max(dot.LinewidthLeft, dot.LinewidthRight),
        MasterEquation equation => equation.Tunnelling.Max(t => t.Rate.Constant + t.Rate.Cosine.Sum(Math.Abs) + t.Rate.Sine.Sum(Math.Abs)),
        _ => double.PositiveInfinity,
    };

    /// <summary>Conductance, pumped charge and friction in equilibrium; conductance and friction averaged over the angle.
    /// <para>Equation: BustosMarunCalvo2019 (40), (41). Units: e²/ħ, e, ħ. Valid: T &gt; 0, all reservoirs at the same potential and temperature.
    /// Accuracy: in the result. Errors: as <see cref="BlockadeExpansion"/>.</para></summary>
    [Equation("BustosMarunCalvo2019", "40")]
    [Equation("BustosMarunCalvo2019", "41")]
    public override Either<Shortfall, LinearResponse> LinearResponse(double potential, double temperature)
    {
        if (temperature == 0) return new Shortfall.Undetermined("sequential tunnelling needs a temperature above 0");
        var leads = Leads(potential, temperature);
        return BlockadeExpansion.OverCycle(conductor, leads, potential, temperature, 1).Map(around =>
        {
            var (L, R) = (leads.IndexOf("L"), leads.IndexOf("R"));
            var equilibrium = SourceIndex.Equilibrium(leads.All.Count);
            var (left, right, moving) = (around[equilibrium.TimesPotential(L)], around[equilibrium.TimesPotential(R)], around[equilibrium.TimesVelocity()]);
            // I = (I_R − I_L)/2 for μ_L = V/2 = −μ_R.
            var conductance = (right.Charge[L] - left.Charge[L] + left.Charge[R] - right.Charge[R]) / (4 * Math.Tau);
            var damping = -moving.Torque / Math.Tau;
            return Domain.LinearResponse.Create(conductance.NotNegative(), moving.Charge[R], damping.NotNegative()).OrThrow();
        });
    }

    /// <inheritdoc/>
    public override Either<Shortfall, Response> Response(Reservoirs reservoirs, int order) => BlockadeResponse.Of(conductor, reservoirs, order);

    /// <summary>Torque and currents to first order in potentials, temperatures and velocity together; friction and noise in equilibrium.
    /// <para>Equation: BustosMarunCalvo2019 (22), |α| ≤ 1. Units: as CONVENTIONS.md. Valid: T &gt; 0; around mean potential and temperature of L and R.
    /// Accuracy: in the result. Errors: as <see cref="BlockadeExpansion"/>.</para></summary>
    [Equation("BustosMarunCalvo2019", "22")]
    public override Either<Shortfall, Response> Linearised(Reservoirs reservoirs)
    {
        var (μ, T) = (reservoirs.MeanPotential, reservoirs.MeanTemperature);
        var balanced = Leads(reservoirs, μ, T);
        return new Response.Varying(angle =>
            BlockadeExpansion.At(conductor, reservoirs, μ, T, 1, angle).Bind(around => BlockadeResponse.At(conductor, balanced, 1, angle).Map(equilibrium =>
            {
                var rest = SourceIndex.Equilibrium(reservoirs.All.Count);
                var moving = around[rest.TimesVelocity()];
                return LocalResponse.OfAngle(
                    VelocityExpansion.OfAngle(Driven(t => t.Torque), moving.Torque), equilibrium.Noise.Map(D => D[0]),
                    new Arr<VelocityExpansion>([.. Enumerable.Range(0, reservoirs.All.Count).Select(r => VelocityExpansion.OfAngle(Driven(t => t.Charge[r]), moving.Charge[r]))]),
                    new Arr<VelocityExpansion>([.. Enumerable.Range(0, reservoirs.All.Count).Select(r => VelocityExpansion.OfAngle(Driven(t => t.Heat[r]), moving.Heat[r]))])).OrThrow();

                Estimate Driven(Func<SourceTerm, Estimate> quantity)
                {
                    var sum = quantity(around[rest]);
                    for (var r = 0; r < reservoirs.All.Count; r++)
                        sum += (reservoirs.All[r].ChemicalPotential - μ) * quantity(around[rest.TimesPotential(r)])
                            + (reservoirs.All[r].Temperature - T) * quantity(around[rest.TimesTemperature(r)]);
                    return sum;
                }
            })));
    }

    /// <inheritdoc/>
    public override Either<Shortfall, RotationFluxes> Exact(Reservoirs reservoirs) => BlockadeRotation.At(conductor, reservoirs);

    /// <inheritdoc/>
    public override Either<Shortfall, Arr<MotionState>> Motion(Reservoirs reservoirs, Rotor rotor, MotionState initial, Arr<double> times) =>
        BlockadeMotion.From(conductor, reservoirs, rotor, initial, times);

    private static Reservoirs Leads(Reservoirs like, double potential, double temperature) =>
        Reservoirs.Create(like.All.Map(r => Reservoir.Create(r.Name, potential, temperature).OrThrow()).Strict()).OrThrow();

    private Reservoirs Leads(double potential, double temperature)
    {
        var names = new List<string> { "L", "R" };
        if (conductor is MasterEquation equation)
            foreach (var process in equation.Tunnelling)
                if (!names.Contains(process.Reservoir)) names.Add(process.Reservoir);
        return Reservoirs.Create(names.Select(name => Reservoir.Create(name, potential, temperature).OrThrow()).ToSeq().Strict()).OrThrow();
    }
}
