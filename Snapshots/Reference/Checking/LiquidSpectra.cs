using System.Numerics;
using static QuantumMotors.Reference.AuditChecks;
using static QuantumMotors.Reference.LiquidChecks;

namespace QuantumMotors.Reference;

/// <summary>Laws of the response and noise of a Luttinger liquid at frequency: it takes energy, its plasmons come back, and it fluctuates as it dissipates.</summary>
internal static class LiquidSpectra
{
    private const double Square = 4 * Math.PI * Math.PI;
    private const double Roundoff = 1e-15;

    public static IEnumerable<AuditCheck> For(AuditedTable t) => Admittance(t).Concat(Noise(t)).Concat(Roots(t));

    private static IEnumerable<AuditCheck> Admittance(AuditedTable t)
    {
        if (!t.Has("admittance.re", "admittance.im")) yield break;
        Complex Y(int i) => new(t.At("admittance.re", i), t.At("admittance.im", i));
        double Error(int i) => t.Error("admittance.re", i) + t.Error("admittance.im", i);
        // Z = 1/4π²Y is as wrong as Y is, relatively.
        double Relative(int i) => Error(i) / Y(i).Magnitude;
        if (t.Has("motorConductance"))
            yield return new("admittance at frequency 0 = motorConductance", !t.Has("frequency"), i => t.Running("frequency", i) == 0
                ? Alike(Y(i), t.At("motorConductance", i), Y(i).Magnitude + Math.Abs(t.At("motorConductance", i)), Error(i), t.Error("motorConductance", i))
                : null);
        yield return new("passive: Re admittance is not negative", false, i => Less(NotNegative(Y(i).Real, Y(i).Magnitude), Error(i)));
        yield return Liquid("passive: Re 1/4π²admittance lies between γ min(K, 1/K) + γ_ext and γ max(K, 1/K) + γ_ext, without leads at γ + γ_ext", t, (at, i) =>
        {
            var (Z, γ) = (1 / (Square * Y(i)), at.Liquid.Friction);
            var most = at.Liquid.Reflection == 0 ? 1 : Math.Max(at.Liquid.Interaction, 1 / at.Liquid.Interaction);
            var (least, share) = (γ / most, Z.Real - at.External);
            return Less(NotNegative(Math.Min(share - least, γ * most - share), Z.Magnitude + at.External), Relative(i) * Z.Magnitude);
        });
        yield return Liquid("echo: of the wave that leaves the rotor r e^(iωt_D) comes back", t, (at, i) =>
        {
            // Z = γM + γ_ext − iωI, and (M − 1)/(M + 1) = r e^(iωt_D).
            var (ω, γ) = (t.Running("frequency", i), at.Liquid.Friction);
            var Z = 1 / (Square * Y(i));
            var liquid = Z - new Complex(at.External, -ω * at.Motor.Mechanics.Inertia);
            var size = Z.Magnitude + at.External + Math.Abs(ω) * at.Motor.Mechanics.Inertia + γ;
            return Alike(liquid - γ, at.Liquid.Reflection * Complex.FromPolarCoordinates(1, ω * at.Liquid.TraversalTime) * (liquid + γ), size, 2 * Relative(i) * Z.Magnitude);
        });
        if (t.Has("frequency"))
        {
            var opposite = Opposite(t, "frequency");
            yield return Liquid("parity: admittance at −ω is the complex conjugate", t, (_, i) =>
                opposite(i) is { } j ? Alike(Y(i), Complex.Conjugate(Y(j)), Y(i).Magnitude + Y(j).Magnitude, Error(i), Error(j)) : null);
        }
        if (t.Has("noiseSpectrum"))
            yield return Liquid("fluctuation and dissipation: noiseSpectrum = ω coth(ω/2T) (Re 1/4π²admittance − γ_ext), the mean of both leads", t, (at, i) =>
            {
                var (Z, agitation) = (1 / (Square * Y(i)), at.Agitation(t.Running("frequency", i)));
                // The real part is rounded as the whole is.
                return Less(AuditChecks.Sum(agitation * Z.Magnitude, [t.At("noiseSpectrum", i), -agitation * Z.Real, agitation * at.External]), t.Error("noiseSpectrum", i), agitation * Relative(i) * Z.Magnitude);
            });
        if (t.Has("currentNoise"))
            yield return Liquid("fluctuation and dissipation: currentNoise = ω coth(ω/2T) Re admittance, at one temperature", t, (at, i) =>
                at.Motor.Reservoirs.TemperatureBias == 0 && (at.External == 0 || at.BathTemperature == at.Motor.Reservoirs.MeanTemperature)
                    ? Sum(t, i, ("currentNoise", 1), ("admittance.re", -at.Agitation(t.Running("frequency", i))))
                    : null);
        if (t.Has("currentNoise", "noiseSpectrum"))
            yield return Liquid("currentNoise = 4π²|admittance|² (noiseSpectrum + γ_ext ω coth(ω/2T_bath))", t, (at, i) =>
            {
                var (size, bath) = (Square * Y(i).Magnitude * Y(i).Magnitude, at.External * LiquidRow.Agitation(t.Running("frequency", i), at.BathTemperature));
                return Less(Sum(t, i, [-size * bath], ("currentNoise", 1), ("noiseSpectrum", -size)), 2 * Relative(i) * size * (t.At("noiseSpectrum", i) + bath));
            });
    }

    private static IEnumerable<AuditCheck> Noise(AuditedTable t)
    {
        foreach (var name in new[] { "noiseSpectrum", "noiseSpectrum.classical" })
        {
            if (!t.Has(name)) continue;
            var isClassical = name != "noiseSpectrum";
            if (t.Has("noise"))
                yield return new($"{name} at frequency 0 = noise", !t.Has("frequency"), i => t.Running("frequency", i) == 0 ? Sum(t, i, (name, 1), ("noise", -1)) : null);
            yield return Liquid($"{name} lies between min(K, 1/K) and max(K, 1/K) of that of the sudden friction, without leads at that", t, (at, i) =>
            {
                var sudden = at.Liquid.Friction * (isClassical ? at.Temperatures : at.Agitation(t.Running("frequency", i)));
                var most = at.Liquid.Reflection == 0 ? 1 : Math.Max(at.Liquid.Interaction, 1 / at.Liquid.Interaction);
                return Less(NotNegative(Math.Min(t.At(name, i) - sudden / most, sudden * most - t.At(name, i)), sudden + Math.Abs(t.At(name, i))), t.Error(name, i));
            });
            yield return Liquid($"echo: {name} is that of the kernel (1 − r²)/|1 − r e^(iωt_D)|²", t, (at, i) =>
            {
                // r in terms of K, so that nothing cancels; the phase is rounded.
                var (K, ω) = (at.Liquid.Reflection == 0 ? 1 : at.Liquid.Interaction, t.Running("frequency", i));
                var (phase, source) = (ω * at.Liquid.TraversalTime / 2, at.Liquid.Friction * (isClassical ? at.Temperatures : at.Agitation(ω)));
                var (sin, cos) = Math.SinCos(phase);
                var rounding = Roundoff * Math.Abs(phase * (K - 1) * (K + 1) * sin * cos * t.At(name, i));
                return Less(Sum(t, i, [-source * K], (name, cos * cos + K * K * sin * sin)), rounding);
            });
        }
        if (t.Has("noiseSpectrum", "noiseSpectrum.classical"))
            yield return Liquid("noiseSpectrum = noiseSpectrum.classical · ω coth(ω/2T)/2T, the mean of both leads above and below", t, (at, i) =>
                Sum(t, i, ("noiseSpectrum", at.Temperatures), ("noiseSpectrum.classical", -at.Agitation(t.Running("frequency", i)))));
    }

    private static IEnumerable<AuditCheck> Roots(AuditedTable t)
    {
        for (var k = 0; t.Has($"characteristicRoot[{k}].re", $"characteristicRoot[{k}].im"); k++)
        {
            var name = $"characteristicRoot[{k}]";
            yield return Liquid($"no torque is left at a rate that dies out by itself: (Is + γ_ext)(1 − rz) + γ(1 + rz) = 0, z = e^(−st_D), s = {name}", t, (at, i) =>
            {
                var s = new Complex(t.At(name + ".re", i), t.At(name + ".im", i));
                var (γ, z) = (at.Liquid.Friction, at.Liquid.Reflection * Complex.Exp(-s * at.Liquid.TraversalTime));
                var (inert, kept) = (at.Motor.Mechanics.Inertia * s + at.External, 1 + z.Magnitude);
                var slope = at.Motor.Mechanics.Inertia * kept + at.Liquid.TraversalTime * z.Magnitude * (inert.Magnitude + γ);
                return Alike(inert * (1 - z), -γ * (1 + z), (inert.Magnitude + γ) * kept, slope * (t.Error(name + ".re", i) + t.Error(name + ".im", i)));
            });
        }
        // Roots in order of their frequencies may come before one that dies out more slowly.
        for (var k = 0; t.Has("relaxationTime", $"characteristicRoot[{k}].re"); k++)
        {
            var name = $"characteristicRoot[{k}].re";
            yield return new($"nothing dies out more slowly than in relaxationTime: −relaxationTime {name} ≥ 1", false, i =>
            {
                var turns = -t.At("relaxationTime", i) * t.At(name, i);
                return Less(NotNegative(turns - 1, turns + 1), t.Error("relaxationTime", i) * Math.Abs(t.At(name, i)), t.At("relaxationTime", i) * t.Error(name, i));
            });
        }
    }
}
