using System.Numerics;
using QuantumMotors.Domain;

namespace QuantumMotors.Properties;

public static partial class Generators
{
    /// <summary>Random unitary 2×2 matrices, in general not symmetric.</summary>
    public static Arbitrary<ScatteringMatrix> ScatteringMatrix() => Arb.From(
        from mixing in Between(0, Math.PI / 2, 0, Math.PI / 2)
        from α in Between(-Math.PI, Math.PI, 0)
        from β in Between(-Math.PI, Math.PI, 0)
        from δ in Between(-Math.PI, Math.PI, 0)
        select new ScatteringMatrix(
            Complex.FromPolarCoordinates(Math.Cos(mixing), δ + α), Complex.FromPolarCoordinates(Math.Sin(mixing), δ + β),
            -Complex.FromPolarCoordinates(Math.Sin(mixing), δ - β), Complex.FromPolarCoordinates(Math.Cos(mixing), δ - α)));

    /// <summary>Frozen scattering of a random wire.</summary>
    public static Arbitrary<FrozenScattering> FrozenScattering() => Arb.From(
        from at in WireAtEnergy().Generator
        from angle in Between(-10, 10, 0)
        select ThoulessWireScattering.Frozen(at.Wire, at.Energy, angle));

    /// <summary>Any three numbers that a conductor could have; no conductance and no pumped charge come often.</summary>
    public static Arbitrary<LinearResponse> LinearResponse() => Arb.From(
        from G in Scale(1e-6, 1, 0)
        from Q in Between(-2, 2, 0, 1)
        from γ in Scale(1e-3, 1)
        select Domain.LinearResponse.Create(G, Q, γ).OrThrow());

    /// <summary>Steady rotation of a random motor.</summary>
    public static Arbitrary<WorkingPoint> WorkingPoint() => Arb.From(
        from V in Between(-1, 1)
        from I in Between(-1, 1)
        from f in Between(-1, 1)
        select new WorkingPoint(V, I, f));
}
