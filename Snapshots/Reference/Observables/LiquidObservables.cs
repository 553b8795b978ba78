namespace QuantumMotors.Reference;

/// <summary>Observables of Luttinger liquids.</summary>
internal static class LiquidObservables
{
    /// <summary>Every observable whose name is fixed.</summary>
    public static IEnumerable<Observable> All() => Statics().Concat(Response()).Concat(Motion()).Concat(Fluctuations()).Concat(Trajectories()).Concat(Magnet());

    /// <summary>One of the roots that perturbations die out with.</summary>
    public static Observable Root(string name, int k) => Observable.Complex(name, "energy/ħ", $"rate s of e^(st) in which perturbations of the motion die out, number {k} by falling real part, or by rising frequency where there is no slowest",
        p => p.LiquidRotor.Map(r => CharacteristicRoots.Of(r, k + 1).Roots).Bind(roots => k < roots.Count
            ? Right<Shortfall, (System.Numerics.Complex, double)>((roots[k].Value, roots[k].Error))
            : new Shortfall.NotThisMode(roots.Count == 1 ? "there is only one such rate" : $"there are {roots.Count} such rates")), "Bruch2018:54", "Bruch2018:59");

    private static IEnumerable<Observable> Statics()
    {
        yield return Observable.Real("gap", "energy", "gap of the pinned liquid, self-consistently", p => p.Liquid.Bind(SineGordon.Gap), "Bruch2018:15", "Bruch2018:69");
        yield return Observable.Real("exactGap", "energy", "gap of the sine-Gordon model at fixed charge, exactly: the lightest breather, or two solitons",
            p => p.Liquid.Bind(SineGordon.ExactGap), "Zamolodchikov1995:text");
        yield return Observable.Real("bareGap", "energy", "gap without quantum fluctuations of the charge", p => p.Liquid.Bind(SineGordon.BareGap), "Bruch2018:11");
        yield return Observable.Real("gapEnhancement", "1", "the gap over that without interaction, other things being equal", p => p.Liquid.Bind(SineGordon.Enhancement), "Bruch2018:16");
        yield return Observable.Real("criticalPotential", "energy", "potential at which the charge comes loose: the energy of a soliton, self-consistently",
            p => p.Liquid.Bind(SineGordon.CriticalPotential), "Bruch2018:24");
        yield return Observable.Real("exactCriticalPotential", "energy", "energy of a soliton of the sine-Gordon model, exactly",
            p => p.Liquid.Bind(SineGordon.ExactSolitonEnergy), "Zamolodchikov1995:text");
        yield return Observable.Real("solitonDensity", "1/length", "solitons per length at the mean potential, by the paper's estimate",
            p => p.Liquid.Bind(c => Solitons.Density(c, p.Motor.Reservoirs.MeanPotential)), "Bruch2018:23");
        yield return Observable.Real("classicalSolitonDensity", "1/length", "solitons per length at the mean potential where the classical field has its least energy",
            p => p.Liquid.Bind(c => Solitons.ClassicalDensity(c, p.Motor.Reservoirs.MeanPotential)), "Bruch2018:20");
    }

    private static IEnumerable<Observable> Response()
    {
        yield return Observable.Real("motorConductance", "e²/ħ", "current over voltage of the motor as it turns freely and steadily",
            p => p.LiquidRotor.Bind(r => Admittance.At(r, 0)).Map(y => Estimate.Within(y.Value.Real, y.Error)), "Bruch2018:38", "Bruch2018:62");
        yield return Observable.ComplexAtFrequency("admittance", "e²/ħ", "current over voltage of the motor at frequency",
            p => p.LiquidRotor.Bind(r => Admittance.At(r, p.Frequency)).Map(y => (y.Value, y.Error)), "Bruch2018:55", "Bruch2018:59");
        yield return Observable.Real("relaxationTime", "ħ/energy", "time in which the slowest part of a perturbation falls to 1/e",
            p => p.LiquidRotor.Bind(r => CharacteristicRoots.Of(r, 1).RelaxationTime), "Bruch2018:59");
        yield return Observable.Real("loadPower", "energy²/ħ", "power that the load takes in steady rotation",
            p => p.LiquidRotor.Map(r => LuttingerLoad.Power(r.Liquid, r.Mechanics, p.Motor.Drive, p.Motor.Reservoirs.Bias)), "Bruch2018:40");
        yield return Observable.Real("maxLoadPower", "energy²/ħ", "the largest power that any load takes at this voltage",
            p => p.LiquidRotor.Bind(r => p.Motor.Drive.Match(
                voltage: _ => Right<Shortfall, Estimate>(LuttingerLoad.LargestPower(r.Liquid, r.Mechanics, p.Motor.Reservoirs.Bias)),
                current: _ => new Shortfall.Unbounded("an imposed current lifts any load"))), "Bruch2018:41");
        yield return Observable.OfProtocol("dissipation", "energy", "energy that the motion of protocol sends into the leads",
            p => p.Dissipation, "Bruch2018:49", "Bruch2018:63", "Bruch2018:64", "Bruch2018:66");
    }

    private static IEnumerable<Observable> Motion()
    {
        yield return Observable.AtTime("displacementField", "1", "field φ at position (default 0) and time", p => p.Plasmons(f => f.Displacement(p.Position, p.Time)), "Bruch2018:B14", "Bruch2018:B25");
        yield return Observable.AtTime("energyCurrent", "energy²/ħ", "energy current to the right at position (default 0) and time", p => p.PlasmonEnergy(f => f.EnergyCurrent(p.Position, p.Time)), "Bruch2018:47");
        yield return Observable.AtTime("energy.input", "energy", "work of the source until time, with the energy of a kick; of a prescribed motion the work on the electrons", p => p.PlasmonEnergy(f => f.InputWork(p.Time)), "Bruch2018:59");
        yield return Observable.AtTime("energy.kinetic", "energy", "kinetic energy of the rotor at time", p => p.EnergyOfRotor(f => f.KineticEnergy(p.Time)), "Bruch2018:59");
        yield return Observable.AtTime("energy.load", "energy", "work against the load until time", p => p.EnergyOfRotor(f => f.LoadWork(p.Time)), "Bruch2018:59");
        yield return Observable.AtTime("energy.friction", "energy", "heat in the friction of the rotor until time", p => p.EnergyOfRotor(f => f.ExternalHeat(p.Time)), "Bruch2018:59");
        yield return Observable.AtTime("energy.wire", "energy", "energy of the plasmons between the leads at time", p => p.PlasmonEnergy(f => f.WireEnergy(p.Time)), "Bruch2018:44");
        yield return Observable.AtTime("energy.leads", "energy", "energy that has gone into the leads until time", p => p.PlasmonEnergy(f => f.LeadEnergy(p.Time)), "Bruch2018:63");
    }

    private static IEnumerable<Observable> Fluctuations()
    {
        yield return Observable.AtFrequency("noiseSpectrum", "ħ·energy", "spectrum of the noise of the torque of the electrons at frequency",
            p => p.Liquid.Map(c => LiquidNoise.Spectrum(c.Liquid, p.Motor.Reservoirs, p.Frequency)), "Bruch2018:57");
        yield return Observable.AtFrequency("noiseSpectrum.classical", "ħ·energy", "the same without zero-point motion, for frequencies far below the temperature",
            p => p.Liquid.Map(c => LiquidNoise.ClassicalSpectrum(c.Liquid, p.Motor.Reservoirs, p.Frequency)), "Bruch2018:37", "Bruch2018:61");
        yield return Observable.AtFrequency("noiseSpectrum.printed", "ħ·energy", "the transform of what is printed, which is wrong",
            p => p.Liquid.Map(c => PrintedNoise.Spectrum(c.Liquid, p.Motor.Reservoirs, p.Frequency)), "Bruch2018:36", "Bruch2018:60");
        yield return Observable.AtTime("noiseCorrelator", "energy²", "symmetrised correlator of the noise of the torque at time",
            p => p.Liquid.Bind(c => LiquidNoise.Correlator(c.Liquid, p.Motor.Reservoirs, p.Time)), "Bruch2018:36", "Bruch2018:60");
        yield return Observable.AtTime("noiseCorrelator.printed", "energy²", "what is printed, which is wrong",
            p => p.Liquid.Map(c => PrintedNoise.Correlator(c.Liquid, p.Motor.Reservoirs, p.Time)), "Bruch2018:36", "Bruch2018:60");
        yield return Observable.AtFrequency("currentNoise", "energy/ħ", "spectrum of the noise of the current at frequency",
            p => p.LiquidRotor.Map(r => LiquidNoise.CurrentSpectrum(r, p.Motor.Reservoirs, p.Motor.Mechanics.BathTemperature, p.Frequency)), "Bruch2018:27");
        yield return Observable.AtTime("meanSquareDisplacement", "1", "stationary ⟨(θ(t) − θ(0) − drift)²⟩ at time, with zero-point motion", p => p.Displacement.Bind(m => m.Quantum(p.Time)), "Bruch2018:59", "Bruch2018:60");
        yield return Observable.AtTime("classicalMeanSquareDisplacement", "1", "the same with the classical noise", p => p.Displacement.Bind(m => m.Classical(p.Time)), "Bruch2018:59", "Bruch2018:61");
    }

    private static IEnumerable<Observable> Trajectories()
    {
        yield return Observable.AlongTrajectory("delayed.angle", "1", "angle of one simulated trajectory with memory and classical noise at time, from initial on",
            p => p.Delayed.Map(s => s.Angle), "Bruch2018:59", "Bruch2018:61");
        yield return Observable.AlongTrajectory("delayed.angularVelocity", "energy/ħ", "its angular velocity",
            p => p.Delayed.Map(s => s.Velocity), "Bruch2018:59", "Bruch2018:61");
        yield return Observable.AlongTrajectory("delayed.meanSquareDisplacement", "1", "⟨(θ(t) − θ(0) − drift)²⟩ of simulated trajectories with memory; its error is the standard error",
            p => p.Strayed, "Bruch2018:59", "Bruch2018:61");
    }

    private static IEnumerable<Observable> Magnet()
    {
        yield return Observable.AtTime("magnetizationZ", "ħ", "part M_z of the magnetization out of the plane at time",
            p => p.Magnet.Bind(_ => p.Row.Settings.Protocol.IsSome
                ? new Shortfall.NotThisMode("the motion is prescribed: what turns the magnet is not known")
                : p.Rotation.Bind(m => m.At(p.Time).Map(_ => m.State(p.Time)))), "Bruch2018:70");
        yield return Observable.Real("largestVoltage", "energy", "largest voltage at which the magnet turns steadily, and not upright",
            p => p.Magnet.Map(edge => MagnetMotion.LargestVoltage(edge, p.Motor.Rotor)), "Bruch2018:70");
        yield return Observable.Real("steadyMagnetizationZ", "ħ", "part M_z of the magnetization in that steady rotation",
            p => p.Magnet.Bind(edge => MagnetMotion.SteadyMomentum(edge, p.Motor.Rotor, p.Motor.Reservoirs.Bias)), "Bruch2018:70");
    }
}
