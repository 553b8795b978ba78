using QuantumMotors.Domain;
using QuantumMotors.Solvers;

namespace QuantumMotors.Snapshots.Tests;

/// <summary>The example of the README, to the letter: a test compares the two.</summary>
internal static class ReadmeExample
{
    public static void Run()
    {
        // begin
        var wire = ThoulessWire.Create(gap: 1, velocity: 1, length: 5).OrThrow();
        var leads = Reservoirs.Biased(potential: 0.5, bias: 0, temperature: 0).OrThrow();
        var rotor = Rotor.Free.WithFriction(1.0).OrThrow().WithLoad(0.01).OrThrow();
        var motor = Motor.Create(wire, leads, rotor, Drive.ByCurrent(0.02).OrThrow()).OrThrow();

        var response = Theory.Of(motor.Conductor).LinearResponse(leads.MeanPotential, leads.MeanTemperature).OrThrow();
        var point = LinearMotion.WorkingPoint(response, motor.Rotor, motor.Drive, leads.Bias).OrThrow();
        var efficiency = LinearEfficiency.OfLoad(response, motor.Rotor, motor.Drive, leads.Bias);

        Console.WriteLine($"pumped charge   {response.PumpedCharge.Value:F10} e");
        Console.WriteLine($"cycles per time {point.Frequency.Value:F10}");
        Console.WriteLine($"voltage         {point.Voltage.Value:F10}");
        Console.WriteLine(efficiency.Match(Right: η => $"load efficiency {η.Value:F10}", Left: why => why.Why));
        Console.WriteLine(ThoulessWire.Create(gap: -1, velocity: 0, length: 5));
        // end
    }
}
