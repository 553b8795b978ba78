using QuantumMotors.Domain;

namespace QuantumMotors.Properties;

public static partial class Generators
{
    /// <summary>Times at one velocity, of either sign; rests, and stretches that last no time, come often.</summary>
    public static Arbitrary<Stretch> Stretch() => Arb.From(
        from duration in Scale(0.05, 5, 0, 1)
        from velocity in Between(-3, 3, 0, 1)
        select new Stretch(duration, velocity),
        stretch => Simpler(stretch.Duration).Select(time => new Stretch(time, stretch.Velocity))
            .Concat(Simpler(stretch.Velocity).Select(velocity => new Stretch(stretch.Duration, velocity))));

    /// <summary>Motions of up to five stretches; none at all, and a start at angle 0, come often.</summary>
    public static Arbitrary<PrescribedMotion> PrescribedMotion() => Arb.From(
        from start in Between(-7, 7, 0)
        from count in Gen.Choose(0, 5)
        from stretches in Stretch().Generator.ArrayOf(count)
        select Domain.PrescribedMotion.Create(start, new Arr<Stretch>(stretches)).OrThrow(),
        motion => Valid(
            Enumerable.Range(0, motion.Stretches.Count).Select(k => Domain.PrescribedMotion.Create(motion.Start, motion.Stretches.RemoveAt(k)))
                .Concat(Simpler(motion.Start).Select(start => Domain.PrescribedMotion.Create(start, motion.Stretches)))
                .Concat(Enumerable.Range(0, motion.Stretches.Count).SelectMany(k =>
                    Stretch().Shrinker(motion.Stretches[k]).Select(simpler => Domain.PrescribedMotion.Create(motion.Start, motion.Stretches.SetItem(k, simpler)))))));
}
