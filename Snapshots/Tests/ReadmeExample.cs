using LanguageExt;
using QuantumMotors.Domain;
using QuantumMotors.Solvers;
using static LanguageExt.Prelude;

namespace QuantumMotors.Snapshots.Tests;

/// <summary>The examples of the README, to the letter: a test compares them.</summary>
internal static class ReadmeExample
{
    public static void Run()
    {
        // begin
        var wire = ThoulessWire.Create(gap: 1, velocity: 1, length: 2).OrThrow();
        var leads = Reservoirs.Biased(potential: 0.3, bias: 0.8, temperature: 0).OrThrow();
        var rotor = Rotor.Free.WithFriction(0.05).OrThrow().WithLoad(0.02).OrThrow();
        var motor = Motor.Create(wire, leads, rotor, Drive.ByVoltage).OrThrow();

        foreach (var approximation in new[] { Approximation.LinearResponse, Approximation.Expansion(1).OrThrow(), Approximation.Exact })
        {
            foreach (var state in SteadyStates.Of(motor, approximation).OrThrow())
            {
                var performance = Performances.Of(state, rotor, leads);
                Console.WriteLine($"Ω = {state.Velocity.Value:F12}, I = {performance.Current.Value:F12}, "
                    + performance.Efficiency.Match(Right: η => $"efficiency {η.Value:F12}", Left: why => why.Why));
            }
        }
        Console.WriteLine(ThoulessWire.Create(gap: -1, velocity: 0, length: 5));
        // end
    }

    public static void RunYourOwn()
    {
        // begin
        // A paddle in an electron wind: coordinates (x, y), pumped charge A = 0.3 (−y, x), friction γ, conductance G.
        const double V = 0.5, G = 0.02, γ = 0.1;
        VelocityExpansion ByOrder(params Estimate[][] orders) =>
            VelocityExpansion.Create(2, orders.Map(o => o.ToArr()).ToArr(), acceleration: Array<Estimate>(0, 0)).OrThrow();
        LocalResponse Wind(Arr<double> x)
        {
            var (ax, ay) = (-0.3 * x[1], 0.3 * x[0]);
            var heat = ByOrder([G * V * V / 2], [0, 0], [γ / 2, 0, 0, γ / 2]);
            return LocalResponse.Create(
                force: Array(ByOrder([V * ax], [-γ, 0]), ByOrder([V * ay], [0, -γ])),
                noise: None,
                charge: Array(ByOrder([-G * V], [-ax, -ay], [0, 0, 0, 0]), ByOrder([G * V], [ax, ay], [0, 0, 0, 0])),
                heat: Array(heat, heat)).OrThrow();
        }

        var (cosine, sine) = (PeriodicFunction.Create(0, Array(1.0), Empty).OrThrow(), PeriodicFunction.Create(0, Empty, Array(1.0)).OrThrow());
        var circle = Orbit.Through(Array(cosine, sine)).OrThrow();
        var coefficients = Cycle.Coefficients(PullBack.Along(x => Wind(x), circle)).OrThrow();
        var reservoirs = Reservoirs.Biased(potential: 0, bias: V, temperature: 0.1).OrThrow();
        var lifting = Rotor.Free.WithLoad(0.05).OrThrow();

        Console.WriteLine($"first law, order by order: {string.Join(", ", EnergyBalance.ByOrder(coefficients, reservoirs).Map(d => $"{d.Value:F12}"))}");
        foreach (var state in SteadyStates.Of(RotationFluxes.Truncated.After(coefficients, 1).OrThrow(), lifting, V).OrThrow())
        {
            var performance = Performances.Of(state, lifting, reservoirs);
            Console.WriteLine($"{performance.Mode}, Ω = {state.Velocity.Value:F12}, efficiency {performance.Efficiency.OrThrow().Value:F12}");
        }
        // end
    }
}
