namespace QuantumMotors.Reference;

/// <summary>Collects where rows leave the range in which their theory holds: each kind once, with the number of rows.</summary>
internal sealed class Warnings(Seq<Observable> reports)
{
    private static readonly Seq<string> OfMotion = Seq(
        "efficiency", "cycleFrequency", "maxLoad", "loadEfficiency", "optimalLoad", "maxLoadEfficiency", "minimalVoltage");

    // In time, but not of the motion that begins at time 0.
    private static readonly Seq<string> OfNoise = Seq(
        "noiseCorrelator", "noiseCorrelator.printed", "meanSquareDisplacement", "classicalMeanSquareDisplacement", "delayed.meanSquareDisplacement");

    private const double Substantial = 0.1;
    private const string BeyondLinear = "the voltage exceeds the gap: linear response no longer holds";

    private readonly Dictionary<string, (int First, int Count)> seen = new(StringComparer.Ordinal);
    private readonly bool isOfMotion = reports.Exists(o => OfMotion.Contains(o.Name));
    private readonly bool isOfMotionOfLiquids = reports.Exists(o => OfMotion.Contains(o.Name) && o.Name != "loadEfficiency");
    private readonly bool isInTime = reports.Exists(o => o.Needs == "time" && !OfNoise.Contains(o.Name));
    private readonly bool isOfProtocol = reports.Exists(o => o.IsOfProtocol);
    private readonly bool isSimulated = reports.Exists(o => o.IsSimulated && o.Needs.Length == 0);
    private readonly bool isOfSteadyStates = reports.Exists(o => o.IsOfSteadyState);
    private int rows;

    public void Observe(Point point)
    {
        rows++;
        foreach (var doubt in point.Theory.Doubts(point.Motor.Reservoirs)) Add(doubt);
        if (isOfSteadyStates) ObserveSteadyStates(point);
        if (isSimulated)
            point.MissedRelaxation.IfSome(τ => Add(FormattableString.Invariant(
                $"trajectories are followed, or settle, for too short a time against the {τ:g3} in which a velocity is forgotten: means over them, and their errors, are not those of the stationary motion")));
        if (point.Theory is LuttingerTheory) ObserveLiquid(point);
        // The load efficiency of a liquid has its own friction.
        if (!(point.Theory is LuttingerTheory ? isOfMotionOfLiquids : isOfMotion)) return;
        if (point.LinearResponse.Match(Right: r => point.Motor.Mechanics.Friction < r.IntrinsicDamping.Value - r.IntrinsicDamping.Error, Left: _ => false))
        {
            Add("rotor.friction, the total damping, is below the intrinsic damping of the electrons: fluctuation and dissipation then disagree, "
                + "and more than the imposed current may be pumped");
        }
        var limit = point.Theory.Limit;
        if (point.Motor.Conductor is ThoulessWire wire && Exceeds(point, w => w.Voltage, wire.Gap)) Add(BeyondLinear);
        if (Exceeds(point, w => Math.Tau * w.Frequency, limit.Velocity)) Add($"the angular velocity exceeds {limit.Name}: the motion is not adiabatic");
    }

    public Seq<string> Lines() => seen
        .Select(w => rows == 1 ? w.Key : $"{w.Key} ({w.Value.Count} of {rows} rows, first row {w.Value.First})").ToSeq();

    private void ObserveSteadyStates(Point point)
    {
        var settings = point.Row.Settings;
        if (point.Motor.Drive is Drive.Current && !point.Theory.IsUniform)
            Add("an imposed current: other voltages may drive the same current; vary bias to see them");
        point.States.IfRight(states =>
        {
            var limit = point.Theory.Limit;
            if (states.Exists(s => Math.Abs(s.Velocity.Value) > limit.Velocity))
                Add($"an angular velocity exceeds {limit.Name}: the motion is not adiabatic" + (settings.Exact
                    ? $"; {limit.WhenExact}"
                    : ", and an expansion in the velocity does not hold"));
            if (settings.Exact || settings.LinearResponse) return;
            if (Enumerable.Range(0, states.Count).Any(b => point.Entropy(b).Exists(σ => σ < 0)))
                Add("the expansion in the velocity breaks the second law: entropy would be destroyed");
            if (states.Exists(s => point.NextOrder(s).Exists(share => share > Substantial)))
                Add("the next order of the expansion would change the torque at a steady state by more than a tenth: compare with \"exact\": true");
        });
        if (settings.LinearResponse && point.Motor.Conductor is ThoulessWire { Gap: var gap } && Math.Abs(point.Motor.Reservoirs.Bias) > gap) Add(BeyondLinear);
    }

    private void ObserveLiquid(Point point)
    {
        var gap = point.Theory.Limit.Velocity;
        if (isInTime && gap > 0 && point.Motion.Match(Right: s => Math.Abs(s.Velocity.Value) > gap, Left: _ => false))
            Add("an angular velocity exceeds the gap: the charge does not follow the rotor");
        if (isInTime && point.Motor.Mechanics.Inertia == 0 && point.Row.Settings.Initial.Velocity.Value != 0)
            Add("without inertia a rotor does not keep initial.velocity: it is not used");
        if (isOfSteadyStates && point.Motor.Conductor is HelicalEdge edge)
        {
            var limit = edge.Anisotropy * edge.Magnetization;
            if (point.States.Match(Right: all => all.Exists(s => Math.Abs(s.Velocity.Value) > Substantial * limit), Left: _ => false))
                Add("the magnet leaves the plane by more than a tenth of its size, and steady.* takes it to stay there: compare with angularVelocity and steadyMagnetizationZ");
        }
        if (isOfProtocol && point.Row.Settings.Protocol.Exists(p => p is Protocol.Step && point.Liquid.Exists(c => c.Liquid.Reflection != 0 && p.Duration > c.Liquid.TraversalTime)))
            Add("a step that lasts until plasmons have come back is no step: they are taken not to meet; \"kind\": \"ramp\" has them meet");
    }

    private static bool Exceeds(Point point, Func<WorkingPoint, Estimate> quantity, double bound) =>
        point.WorkingPoint.Match(Right: w => Math.Abs(quantity(w).Value) > bound, Left: _ => false);

    private void Add(string text) => seen[text] = seen.TryGetValue(text, out var s) ? (s.First, s.Count + 1) : (rows, 1);
}
