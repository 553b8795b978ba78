namespace QuantumMotors.Reference;

/// <summary>All observables, by name.</summary>
public static class Observables
{
    private static readonly string[] Channels = ["L", "R"];

    /// <summary>Every observable that can be reported.</summary>
    public static Seq<Observable> All { get; } = Scattering().Concat(Linear()).ToSeq().Strict();

    /// <summary>An observable by its name; elements of S may be written with channel numbers (<c>s.2.1</c>) or reservoirs (<c>s.R.L</c>).</summary>
    internal static Observable? Find(string name)
    {
        foreach (var observable in All)
            if (observable.Name == name) return observable;
        return null;
    }

    private static IEnumerable<Observable> Scattering()
    {
        yield return Observable.Real("transmission", "1", "transmission probability at energy and angle",
            p => Theory.Of(p.Motor.Conductor).Transmission(p.Energy, p.Angle), "BustosMarun2013:16");
        yield return Observable.Real("reflection", "1", "reflection probability at energy and angle",
            p => Theory.Of(p.Motor.Conductor).Reflection(p.Energy, p.Angle), "BustosMarun2013:17");
        yield return Observable.Real("logTransmission", "1", "natural logarithm of the transmission probability",
            p => Theory.Of(p.Motor.Conductor).LogTransmission(p.Energy, p.Angle), "BustosMarun2013:16");
        for (var outgoing = 0; outgoing < 2; outgoing++)
            for (var incoming = 0; incoming < 2; incoming++)
            {
                var (a, b) = (outgoing, incoming);
                System.Numerics.Complex Element(Point p) => Theory.Of(p.Motor.Conductor).Scattering(p.Energy, p.Angle).Matrix[a, b];
                foreach (var name in (string[])[$"s.{a + 1}.{b + 1}", $"s.{Channels[a]}.{Channels[b]}"])
                    yield return Observable.Complex(name, "1", $"amplitude from incoming channel {b + 1} to outgoing channel {a + 1}, L first",
                        Element, p => Theory.Of(p.Motor.Conductor).AmplitudeError(p.Energy), "BustosMarun2013:15");
            }
    }

    private static IEnumerable<Observable> Linear()
    {
        yield return Observable.Real("conductance", "e²/ħ", "linear conductance at mean potential and temperature, averaged over the angle",
            p => p.LinearResponse.Map(r => r.Conductance), "BustosMarun2013:16");
        yield return Observable.Real("pumpedCharge", "e", "charge from L to R per cycle in equilibrium at mean potential and temperature",
            p => p.LinearResponse.Map(r => r.PumpedCharge), "BustosMarun2013:17");
        yield return Observable.Real("intrinsicDamping", "ħ", "friction of the electrons in equilibrium",
            p => p.LinearResponse.Map(r => r.IntrinsicDamping), "BustosMarun2013:text");
        yield return Observable.Real("efficiency", "1", "share of the electrical power that reaches the rotor; rotor.friction is the total damping",
            p => p.LinearResponse.Bind(r => LinearEfficiency.Electronic(r, p.Motor.Rotor, p.Motor.Drive, p.Motor.Reservoirs.Bias)),
            "BustosMarun2013:9", "BustosMarun2013:18");
        yield return Observable.Real("cycleFrequency", "energy/ħ", "cycles per time, with the sign of the rotation; rotor.friction is the total damping",
            p => p.WorkingPoint.Map(w => w.Frequency), "BustosMarun2013:10", "BustosMarun2013:11");
        yield return Observable.Real("maxLoad", "energy", "load at which the motor stands still",
            p => p.LinearResponse.Bind(r => LinearMotion.MaximalLoad(r, p.Motor.Drive, p.Motor.Reservoirs.Bias)),
            "BustosMarun2013:10", "BustosMarun2013:11");
        yield return Observable.Real("loadEfficiency", "1", "share of the electrical power that lifts the load; rotor.friction is the total damping",
            p => p.LinearResponse.Bind(r => LinearEfficiency.OfLoad(r, p.Motor.Rotor, p.Motor.Drive, p.Motor.Reservoirs.Bias)), "BustosMarun2013:text");
        yield return Observable.Real("optimalLoad", "energy", "load at which the load efficiency is largest; rotor.friction is the total damping",
            p => p.LinearResponse.Bind(r => LinearEfficiency.OptimalLoad(r, p.Motor.Rotor.Friction, p.Motor.Drive, p.Motor.Reservoirs.Bias)),
            "BustosMarun2013:10", "BustosMarun2013:11");
        yield return Observable.Real("maxLoadEfficiency", "1", "largest load efficiency over all loads; rotor.friction is the total damping",
            p => p.LinearResponse.Bind(r => LinearEfficiency.Largest(r, p.Motor.Rotor.Friction)), "BustosMarun2013:10", "BustosMarun2013:11");
        yield return Observable.Real("minimalVoltage", "energy", "smallest voltage that drives the current through the rotating motor",
            p => p.LinearResponse.Bind(r => p.WorkingPoint.Bind(w => LinearMotion.MinimalVoltage(r, w.Current))), "BustosMarun2013:text");
    }
}
