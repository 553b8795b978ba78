using System.Numerics;

namespace QuantumMotors.Properties;

/// <summary>Laws of orbits, and of what becomes of a response that follows one.</summary>
public class PullBackLaws
{
    private static readonly Tolerance Sums = new(1e-12, 1e-12, "sums of some hundred terms of order one");

    [Property]
    public void DerivativesAreThoseOfTheFourierSum(PeriodicFunction f, NormalFloat at)
    {
        // c + Re Σ (C_n − iS_n) e^{inθ}: every derivative is a factor in.
        var θ = at.Get % 10;
        for (var order = 0; order <= 5; order++)
        {
            var sum = order == 0 ? new Complex(f.Constant, 0) : Complex.Zero;
            for (var n = 1; n <= Math.Max(f.Cosine.Count, f.Sine.Count); n++)
                sum += new Complex(n <= f.Cosine.Count ? f.Cosine[n - 1] : 0, n <= f.Sine.Count ? -f.Sine[n - 1] : 0)
                    * Complex.FromPolarCoordinates(Math.Pow(n, order), n * θ + order * Math.PI / 2);
            Close(sum.Real, f.Derivative(order, θ), new(0, 1e-13 * Math.Pow(4, order), "roundings of angles, times powers of the harmonic"));
        }
    }

    [Property]
    public void OneTurnAddsTheWholeTurnsAndNothingElse(Orbit orbit)
    {
        for (var ν = 0; ν < orbit.Dimension; ν++)
        {
            Close(orbit.Derivative(ν, 0, 0.4) + Math.Tau * orbit.Turns[ν], orbit.Derivative(ν, 0, 0.4 + Math.Tau), Sums);
            Close(orbit.Derivative(ν, 1, 0.4), orbit.Derivative(ν, 1, 0.4 + Math.Tau), Sums);
            // The velocity integrates to the turns, and is the slope of the position.
            Close(Math.Tau * orbit.Turns[ν], Mean(θ => orbit.Derivative(ν, 1, θ)) * Math.Tau, Sums);
            var slope = (orbit.Derivative(ν, 0, 0.4 + 1e-4) - orbit.Derivative(ν, 0, 0.4 - 1e-4)) / 2e-4;
            Close(slope, orbit.Derivative(ν, 1, 0.4), new(1e-6, 1e-6, "a central difference"));
        }
        Assert.Equal(orbit.IsStraight, Enumerable.Range(0, orbit.Dimension).All(ν => orbit.Derivative(ν, 2, 0.4) == 0 && orbit.Derivative(ν, 2, 1.3) == 0));
    }

    [Property(MaxTest = 60)]
    [Verifies("BustosMarunCalvo2019", "9")]
    public void TheRotorFeelsForceTimesDisplacementAndNothingElse(ArtificialMotor motor)
    {
        // A motor at X(Ωt) has Ẋ = X′Ω and Ẍ = X″Ω²: its currents, and F·X′, by the definition of the expansion.
        var order = motor.Orbit.IsStraight ? motor.Order : 1;
        foreach (var (θ, Ω) in ((double, double)[])[(0.3, 0.7), (4.1, -0.2)])
        {
            var n = motor.Orbit.Dimension;
            double[] Motion(int k) => [.. Enumerable.Range(0, n).Select(ν => motor.Orbit.Derivative(ν, k, θ) * Math.Pow(Ω, k))];
            var local = motor.Local(new Arr<double>(Motion(0)));
            var along = motor.Response.At(θ).OrThrow();
            Assert.Equal(1, along.Coordinates);
            var torque = Enumerable.Range(0, n).Sum(ν => Value(local.Force[ν].UpTo(order), Motion(1), Motion(2), withAcceleration: false) * Motion(1)[ν] / Ω);
            Close(torque, Polynomial(along.Force[0].UpTo(order), Ω), Sums);
            for (var r = 0; r < along.Charge.Count; r++)
            {
                Close(Value(local.Charge[r], Motion(1), Motion(2), withAcceleration: true), Polynomial(along.Charge[r], Ω), Sums);
                Close(Value(local.Heat[r], Motion(1), Motion(2), withAcceleration: true), Polynomial(along.Heat[r], Ω), Sums);
            }
        }
    }

    [Property]
    [Verifies("BustosMarunCalvo2019", "9")]
    public void NoiseOfTheTorqueIsTheNoiseAlongTheOrbit(LocalResponse local, NormalFloat at)
    {
        var n = local.Coordinates;
        var orbit = Spiral(n);
        var θ = at.Get % 7;
        var along = PullBack.Along(_ => local, orbit).At(θ).OrThrow();
        Assert.Equal(local.Noise.IsSome, along.Noise.IsSome);
        local.Noise.IfSome(D =>
        {
            var expected = 0.0;
            for (var i = 0; i < n; i++)
                for (var j = 0; j < n; j++) expected += D[i + n * j].Value * orbit.Derivative(i, 1, θ) * orbit.Derivative(j, 1, θ);
            Close(expected, along.Noise.Map(d => d[0].Value).IfNone(double.NaN), Sums);
            Assert.True(expected >= -1e-12);
        });
    }

    [Property]
    [Verifies("BustosMarunCalvo2019", "59", Erratum = true)]
    public void OrdersThatAreNotKnownAreLeftOut(LocalResponse local)
    {
        // On a curved orbit order 2 needs the coefficients of the acceleration, and there is no order beyond; on a straight one all stays.
        var n = local.Coordinates;
        foreach (var isStraight in (bool[])[true, false])
        {
            var along = PullBack.Along(_ => local, isStraight ? Straight(n) : Spiral(n)).At(0.7).OrThrow();
            int Known(VelocityExpansion x) => isStraight ? x.HighestOrder : Math.Min(x.HighestOrder, x.Acceleration.IsSome ? 2 : 1);
            Assert.Equal(local.Force.Map(Known).Min(), along.Force[0].HighestOrder);
            for (var r = 0; r < local.Charge.Count; r++)
            {
                Assert.Equal(Known(local.Charge[r]), along.Charge[r].HighestOrder);
                Assert.Equal(Known(local.Heat[r]), along.Heat[r].HighestOrder);
            }
        }
    }

    [Fact]
    [Verifies("BustosMarunCalvo2019", "59", Erratum = true)]
    public void WithoutAccelerationChargeWouldGetLostAtSecondOrder()
    {
        // A device that holds N = sin²x + ẋ cos x at x(t), and takes it from two reservoirs in halves: dN/dt = ẋ sin 2x − ẋ² sin x + ẍ cos x.
        // Over a cycle nothing is lost, and (59) with the velocity alone loses some.
        static LocalResponse At(double x, bool isAccelerated)
        {
            var half = VelocityExpansion.Create(
                1, new Arr<Arr<Estimate>>([Of(0), Of(-Math.Sin(2 * x) / 2), Of(Math.Sin(x) / 2)]), isAccelerated ? Some(Of(-Math.Cos(x) / 2)) : Some(Of(0))).OrThrow();
            return LocalResponse.OfAngle(VelocityExpansion.OfAngle(0), None, new([half, half]), new([half, half])).OrThrow();
        }
        var orbit = Orbit.Create(new([PeriodicFunction.Create(0, new([0.3]), new([0.4])).OrThrow()]), new([1])).OrThrow();
        CycleCoefficients Coefficients(bool isAccelerated) => Cycle.Coefficients(PullBack.Along(x => At(x[0], isAccelerated), orbit)).OrThrow();
        Close(0, EnergyBalance.ChargeByOrder(Coefficients(true))[2].Value, new(0, 1e-14, "the trapezoidal rule"));
        Apart(0, EnergyBalance.ChargeByOrder(Coefficients(false))[2].Value, 0.1);
        // In uniform rotation there is no acceleration, and (59) is right.
        Close(0, EnergyBalance.ChargeByOrder(Cycle.Coefficients(PullBack.Along(x => At(x[0], false), Orbit.Rotation)).OrThrow())[2].Value, new(0, 1e-14, "the trapezoidal rule"));
    }

    [Property(MaxTest = 60)]
    [Verifies("BustosMarunCalvo2019", "59")]
    public void WorkAtStandstillDoesNotDependOnHowTheOrbitIsCounted(ArtificialMotor motor)
    {
        // The line integral ∮F⁽⁰⁾·dX along X(s(θ)) for any s that winds once, here s = θ + 0.4 sin θ + 1.
        var (orbit, n) = (motor.Orbit, motor.Orbit.Dimension);
        var work = Math.Tau * Mean(θ =>
        {
            var s = θ + 0.4 * Math.Sin(θ) + 1;
            var force = motor.Local(new Arr<double>([.. Enumerable.Range(0, n).Select(ν => orbit.Derivative(ν, 0, s))])).Force;
            return Enumerable.Range(0, n).Sum(ν => force[ν][0][0].Value * orbit.Derivative(ν, 1, s)) * (1 + 0.4 * Math.Cos(θ));
        });
        Close(motor.Coefficients.Work[0].Value, work, new(1e-10, 1e-10, "the trapezoidal rule with 256 angles"));
    }

    [Property(MaxTest = 60)]
    [Verifies("BustosMarunCalvo2019", "59")]
    public void TurnedRoundTheOrbitChangesEvenWorkAndOddCurrents(ArtificialMotor motor)
    {
        var reversed = Orbit.Create(
            motor.Orbit.Coordinates.Map(c => PeriodicFunction.Create(c.Constant, c.Cosine, c.Sine.Map(s => -s).ToArr()).OrThrow()).ToArr(),
            motor.Orbit.Turns.Map(t => -t).ToArr()).OrThrow();
        var (there, back) = (motor.Coefficients, Cycle.Coefficients(PullBack.Along(x => motor.Local(x), reversed)).OrThrow());
        for (var k = 0; k < there.Work.Count; k++) Close((k % 2 == 0 ? -1 : 1) * there.Work[k].Value, back.Work[k].Value, Sums);
        for (var k = 0; k < there.Charge[0].Count; k++) Close((k % 2 == 0 ? 1 : -1) * there.Charge[0][k].Value, back.Charge[0][k].Value, Sums);
    }

    [Property(MaxTest = 60)]
    [Verifies("BustosMarunCalvo2019", "9")]
    public void AGradientDoesNoWorkAndACurlDoesTwiceTheArea(Orbit orbit)
    {
        var n = orbit.Dimension;
        LocalResponse With(Func<Arr<double>, int, double> force, Arr<double> x)
        {
            VelocityExpansion Constant(double value) => VelocityExpansion.Create(n, new Arr<Arr<Estimate>>([Of(value)]), None).OrThrow();
            return LocalResponse.Create(
                new Arr<VelocityExpansion>([.. Enumerable.Range(0, n).Select(ν => Constant(force(x, ν)))]), None, new([Constant(0), Constant(0)]), new([Constant(0), Constant(0)])).OrThrow();
        }
        double Work(Func<Arr<double>, int, double> force) => Cycle.Coefficients(PullBack.Along(x => With(force, x), orbit)).OrThrow().Work[0].Value;
        // U = cos(Σ x) + cos x_0.
        Close(0, Work((x, ν) => Math.Sin(x.Sum()) + (ν == 0 ? Math.Sin(x[0]) : 0)), new(0, 1e-12, "the trapezoidal rule"));
        if (n < 2 || orbit.Turns[0] != 0 || orbit.Turns[1] != 0) return;
        // ∮(x dy − y dx) from the Fourier coefficients, 2π Σ n (C S′ − S C′).
        var (X, Y) = (orbit.Coordinates[0], orbit.Coordinates[1]);
        double At(Arr<double> c, int k) => k < c.Count ? c[k] : 0;
        var area = Enumerable.Range(0, 8).Sum(k => Math.Tau * (k + 1) * (At(X.Cosine, k) * At(Y.Sine, k) - At(X.Sine, k) * At(Y.Cosine, k)));
        Close(area, Work((x, ν) => ν switch { 0 => -x[1], 1 => x[0], _ => 0 }), Sums);
    }

    [Fact]
    public void AResponseOfOtherCoordinatesIsAProgrammersError()
    {
        var local = LocalResponse.OfAngle(VelocityExpansion.OfAngle(1), None, new([VelocityExpansion.OfAngle(0), VelocityExpansion.OfAngle(0)]), new([VelocityExpansion.OfAngle(0), VelocityExpansion.OfAngle(0)])).OrThrow();
        Assert.Throws<ArgumentException>(() => PullBack.Along(_ => local, Spiral(2)).At(0));
        Assert.True(PullBack.Along(_ => new Shortfall.Unresolved("too hard"), Spiral(2)).At(0).IsLeft);
    }

    private static Arr<Estimate> Of(double value) => new([value]);

    private static Orbit Straight(int n) => Orbit.Create(
        new Arr<PeriodicFunction>([.. Enumerable.Range(0, n).Select(ν => PeriodicFunction.Create(ν, Arr<double>.Empty, Arr<double>.Empty).OrThrow())]),
        new Arr<int>([.. Enumerable.Range(1, n)])).OrThrow();

    private static Orbit Spiral(int n) => Orbit.Create(
        new Arr<PeriodicFunction>([.. Enumerable.Range(0, n).Select(ν => PeriodicFunction.Create(ν, new([0.3, -0.2 * ν]), new([0.5 - ν])).OrThrow())]),
        new Arr<int>([.. Enumerable.Range(0, n)])).OrThrow();

    private static double Mean(Func<double, double> f) => Enumerable.Range(0, 256).Sum(k => f(Math.Tau * k / 256)) / 256;

    private static double Polynomial(VelocityExpansion expansion, double Ω) =>
        Enumerable.Range(0, expansion.HighestOrder + 1).Sum(k => expansion[k][0].Value * Math.Pow(Ω, k));

    // Σ_k of the tensor of order k contracted with k velocities, by recursion on the last index.
    private static double Value(VelocityExpansion expansion, double[] velocity, double[] acceleration, bool withAcceleration)
    {
        double Contracted(IReadOnlyList<double> tensor) => tensor.Count == 1
            ? tensor[0]
            : Enumerable.Range(0, velocity.Length).Sum(ν => velocity[ν] * Contracted([.. tensor.Skip(ν * tensor.Count / velocity.Length).Take(tensor.Count / velocity.Length)]));
        double OneCoordinate(int k) => expansion[k][0].Value * Math.Pow(velocity[0], k);
        var sum = Enumerable.Range(0, expansion.HighestOrder + 1)
            .Sum(k => expansion.Coordinates == 1 ? OneCoordinate(k) : Contracted([.. expansion[k].Select(e => e.Value)]));
        if (withAcceleration) expansion.Acceleration.IfSome(a => sum += Enumerable.Range(0, a.Count).Sum(ν => a[ν].Value * acceleration[ν]));
        return sum;
    }
}
