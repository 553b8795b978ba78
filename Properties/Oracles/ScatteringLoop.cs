using System.Numerics;

namespace QuantumMotors.Properties;

/// <summary>Artificial pumps without time-reversal symmetry: S(θ) = U e^{iA cos θ} V e^{iB sin θ} W with unitary U, V, W and diagonal
/// A, B. Its determinant does not wind.</summary>
public sealed record ScatteringLoop(ScatteringMatrix U, ScatteringMatrix V, ScatteringMatrix W, double A, double B)
{
    /// <summary>S and its exact derivative.</summary>
    public FrozenScattering At(double θ)
    {
        var (cos, sin) = (Phase(A * Math.Cos(θ)), Phase(B * Math.Sin(θ)));
        var left = Times(Times(U, cos), V);
        var s = Times(Times(left, sin), W);
        var first = Times(Times(Times(Times(U, Times(Generator(-A * Math.Sin(θ)), cos)), V), sin), W);
        var second = Times(Times(left, Times(Generator(B * Math.Cos(θ)), sin)), W);
        return new(s, new(first.LL + second.LL, first.LR + second.LR, first.RL + second.RL, first.RR + second.RR));
    }

    /// <summary>The same pump at the opposite magnetic field.</summary>
    public FrozenScattering Reversed(double θ) => new(Transposed(At(θ).Matrix), Transposed(At(θ).AngleDerivative));

    /// <summary>A pump with time-reversal symmetry: SᵀS is symmetric.</summary>
    public FrozenScattering Symmetric(double θ)
    {
        var (s, d) = (At(θ).Matrix, At(θ).AngleDerivative);
        var dt = Times(Transposed(d), s);
        var td = Times(Transposed(s), d);
        return new(Times(Transposed(s), s), new(dt.LL + td.LL, dt.LR + td.LR, dt.RL + td.RL, dt.RR + td.RR));
    }

    /// <summary>Matrix product.</summary>
    public static ScatteringMatrix Times(ScatteringMatrix x, ScatteringMatrix y) => new(
        x.LL * y.LL + x.LR * y.RL, x.LL * y.LR + x.LR * y.RR, x.RL * y.LL + x.RR * y.RL, x.RL * y.LR + x.RR * y.RR);

    private static ScatteringMatrix Transposed(ScatteringMatrix s) => new(s.LL, s.RL, s.LR, s.RR);

    private static ScatteringMatrix Phase(double a) => new(Complex.FromPolarCoordinates(1, a), 0, 0, Complex.FromPolarCoordinates(1, -a));

    private static ScatteringMatrix Generator(double a) => new(new(0, a), 0, 0, new(0, -a));
}

public static partial class Generators
{
    /// <summary>Random pumps.</summary>
    public static Arbitrary<ScatteringLoop> ScatteringLoop() => Arb.From(
        from u in ScatteringMatrix().Generator
        from v in ScatteringMatrix().Generator
        from w in ScatteringMatrix().Generator
        from a in Between(0.2, 2)
        from b in Between(0.2, 2)
        select new ScatteringLoop(u, v, w, a, b));
}
