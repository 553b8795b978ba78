using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace QuantumMotors.Solvers;

/// <summary>Eight trajectories with the waves that are under way in their wires.</summary>
internal sealed class NoisyLanes
{
    /// <summary>Number of trajectories.</summary>
    public const int Count = GaussianLanes.Lanes;

    // Steps for which numbers are drawn at once.
    private const int Stretch = 64;

    private readonly NoisyStep step;
    private readonly GaussianLanes deviates;
    private readonly int perStep;
    private readonly double[] numbers;

    // Of each step of the last traversal ∫c, for eight lanes; the oldest is the next to come back.
    private readonly double[] waves;
    private readonly double[] velocity = new double[Count], angle = new double[Count];
    private int oldest;

    /// <summary>Trajectories from a number on, at angle 0 and at rest, in wires with their stationary noise.</summary>
    public NoisyLanes(NoisyStep step, long seed, long first)
    {
        (this.step, deviates) = (step, new GaussianLanes(seed, first));
        perStep = step.Apart > 0 ? 3 : 2;
        numbers = new double[Stretch * Count * perStep];
        waves = new double[step.Parts * Count];
        deviates.Fill(waves);
        for (var k = 0; k < waves.Length; k++) waves[k] *= step.Incoming;
    }

    /// <summary>Angle of a lane since the beginning.</summary>
    public double Angle(int lane) => angle[lane];

    /// <summary>Velocity of a lane.</summary>
    public double Velocity(int lane) => velocity[lane];

    /// <summary>∫c over the last step of a lane; in a wire.</summary>
    public double Wave(int lane) => waves[(oldest > 0 ? oldest - 1 : step.Parts - 1) * Count + lane];

    /// <summary>Gives all lanes a velocity.</summary>
    public void Throw(double to) => velocity.AsSpan().Fill(to);

    /// <summary>So many steps.</summary>
    public void Advance(long steps)
    {
        for (var done = 0L; done < steps; done += Stretch)
        {
            var target = numbers.AsSpan(0, (int)Math.Min(steps - done, Stretch) * Count * perStep);
            deviates.Fill(target);
            Follow(target);
        }
    }

    // Without fused products: not every machine has them.
    private void Follow(ReadOnlySpan<double> g)
    {
        ref var number = ref MemoryMarshal.GetReference(g);
        ref var wave = ref MemoryMarshal.GetArrayDataReference(waves);
        var hasMemory = step.Parts > 0;
        var (r, push, keep, perPush) = (Vector256.Create(step.Reflection), Vector256.Create(step.Push), Vector256.Create(step.Keep), Vector256.Create(step.PerPush));
        var (perVelocity, wayPerPush, wayPerMoment) = (Vector256.Create(step.WayPerVelocity), Vector256.Create(step.WayPerPush), Vector256.Create(step.WayPerMoment));
        var (white, moment) = (Vector256.Create(step.White), Vector256.Create(step.Moment));
        var (own, apart, twice) = (Vector256.Create(step.Own), Vector256.Create(step.Apart), Vector256.Create(step.TwiceFriction));
        var start = oldest;
        for (var half = 0; half < Count; half += 4)
        {
            var (v, θ, at) = (Vector256.LoadUnsafe(ref velocity[half]), Vector256.LoadUnsafe(ref angle[half]), start);
            for (var k = half; k < g.Length; k += perStep * Count)
            {
                var place = (nuint)(at * Count + half);
                var back = hasMemory ? r * Vector256.LoadUnsafe(ref wave, place) : Vector256<double>.Zero;
                var noise = white * Vector256.LoadUnsafe(ref number, (nuint)k);
                var early = Vector256.LoadUnsafe(ref number, (nuint)(k + Count));
                var impulse = push + back + noise;
                var way = perVelocity * v + wayPerPush * impulse - wayPerMoment * early;
                v = keep * v + perPush * impulse + moment * early;
                θ += way;
                if (!hasMemory) continue;
                var sent = back + own * noise - twice * way;
                if (perStep == 3) sent += apart * Vector256.LoadUnsafe(ref number, (nuint)(k + 2 * Count));
                Vector256.StoreUnsafe(sent, ref wave, place);
                if (++at == step.Parts) at = 0;
            }
            v.StoreUnsafe(ref velocity[half]);
            θ.StoreUnsafe(ref angle[half]);
            oldest = at;
        }
    }
}
