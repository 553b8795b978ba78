using System.Numerics;
using static QuantumMotors.Properties.PinnedLiquids;

namespace QuantumMotors.Properties;

/// <summary>How a rotor on a liquid with leads returns to its steady motion.</summary>
public class CharacteristicRootLaws
{
    // mpmath 1.3, 40 digits: findroot.
    [Theory]
    [InlineData(0.4, 1, 0, 1, 0, -0.13585464318335540839, 0)]
    [InlineData(0.4, 1, 0, 1, 1, -0.79501790907151862974, 3.3648106830515397815)]
    [InlineData(0.4, 1, 0, 1, 2, -0.83997341720994496261, 9.5077804054949829233)]
    [InlineData(0.4, 0.01, 0.2, 1, 0, -1.8332616903294440664, 0)]
    [InlineData(0.4, 0.01, 0.2, 1, 1, -1.8041186612949700943, 5.9142010367456309671)]
    [InlineData(3, 1, 0, 0.5, 2, -1.3844610527068404449, 12.583033308397296173)]
    [InlineData(3, 1, 0, 0.5, 3, -1.3858305095853777622, 25.14115625374487874)]
    [InlineData(3, 1, 0, 0.5, 0, -0.18141788815046192672, 0)]
    [InlineData(3, 0.02, 0, 2, 0, -0.26313747988218085214, 1.1565814817739135316)]
    [InlineData(3, 0.02, 0, 2, 1, -0.30800900776693236525, 3.7545535639766877779)]
    [InlineData(3, 0.02, 0, 2, 2, -0.32959704569391808525, 6.6614147554326709227)]
    [Verifies("Bruch2018", "54")]
    [Verifies("Bruch2018", "59")]
    public void RootsAreThoseOfManyDigits(double K, double inertia, double friction, double traversal, int place, double real, double imaginary)
    {
        var root = Of(K, inertia, friction, traversal, 6).Roots[place];
        Close(real, root.Value.Real, new(1e-14, 0, "roundings"));
        Close(imaginary, root.Value.Imaginary, new(1e-14, 1e-15, "roundings"));
        Assert.True((root.Value - new Complex(real, imaginary)).Magnitude <= root.Error && root.Error < 2e-14 * root.Value.Magnitude);
    }

    [Fact]
    [Verifies("Bruch2018", "59")]
    public void NoRotorIsTooExtreme()
    {
        double[] sizes = [0, 1e-300, 1e-250, 1e-200, 1e-150, 1e-100, 1e-61, 1e-30, 1e-12, 1, 1e12, 1e30, 1e100, 1e200, 1e300];
        var count = 0;
        foreach (var K in (double[])[1e-6, 0.3, 0.4, 0.999999, 1.1, 3, 1e6])
            foreach (var inertia in sizes)
                foreach (var friction in (double[])[0, 1e-200, 1e-20, 0.2, 1e20, 1e200])
                    foreach (var traversal in (double[])[1e-30, 1, 1e30])
                    {
                        var roots = Of(K, inertia, friction, traversal, 5);
                        foreach (var s in roots.Roots) Assert.True(double.IsFinite(s.Value.Magnitude) && s.Error < 0.5 * s.Value.Magnitude, $"{K} {inertia} {friction} {traversal}: {s.Value} {s.Error}");
                        count += roots.Roots.Count;
                        roots.RelaxationTime.Match(Right: t => Assert.False(double.IsNaN(t.Value) || double.IsNaN(t.Error)), Left: _ => { });
                    }
        Assert.True(count > 3000);
        // Where inertia is negligible rates are those without it.
        foreach (var inertia in (double[])[1e-40, 1e-70, 1e-200, 1e-300])
            for (var k = 0; k < 4; k++) Assert.True((Of(0.4, inertia, 0.1, 1, 4).Roots[k].Value - Of(0.4, 0, 0.1, 1, 4).Roots[k].Value).Magnitude < 2e-14);
    }

    [Property(MaxTest = 80)]
    [Verifies("Bruch2018", "59")]
    public void NoRootIsMissed(ushort interaction, ushort inertia, ushort friction)
    {
        var (K, I, γext) = (Math.Exp(5.0 * interaction / 65536 - 2.5), Math.Exp(10.0 * inertia / 65536 - 5), friction % 3 == 0 ? 0 : friction / 65536.0);
        var (liquid, n) = (Between(K), 5);
        var (r, α, β) = (liquid.Reflection, (γext + liquid.Friction) / I, (γext - liquid.Friction) / I);
        if (Math.Abs(r) < 1e-3) return;
        var roots = Of(K, I, γext, 1, n + 2).Roots;
        // Zeros of the entire function e^s(s + a) − r(s + b) in a box between two strips, by its winding.
        Complex F(Complex s) => Complex.Exp(s) * (s + α) - r * (s + β);
        var (left, right, top) = (Math.Min(Math.Log(Math.Abs(r)), -γext / I) - 0.7, 0.5, (r < 0 ? Math.PI : 0) + Math.Tau * n);
        Complex[] corners = [new(left, -top), new(right, -top), new(right, top), new(left, top), new(left, -top)];
        var winding = 0.0;
        for (var side = 0; side < 4; side++)
        {
            const int steps = 20000;
            var before = F(corners[side]);
            for (var k = 1; k <= steps; k++)
            {
                var value = F(corners[side] + (corners[side + 1] - corners[side]) * k / steps);
                winding += (value / before).Phase;
                before = value;
            }
        }
        var found = roots.Where(s => Math.Abs(s.Value.Imaginary) < top).Sum(s => s.Value.Imaginary == 0 ? 1 : 2);
        Assert.Equal(Math.Round(winding / Math.Tau), found);
        Assert.True(found >= 2 * n);
        foreach (var s in roots)
        {
            // All decay, between the two losses.
            Assert.InRange(s.Value.Real, Math.Min(Math.Log(Math.Abs(r)), -γext / I) - 1e-9, Math.Max(Math.Log(Math.Abs(r)), -γext / I) + 1e-9);
            Assert.True(s.Value.Real < 0);
            // By its own slope, what is missing to 0 is within the error.
            var slope = Complex.Exp(s.Value) * (s.Value + α + 1) - r;
            var scale = Complex.Exp(s.Value).Magnitude * (s.Value.Magnitude + α) + Math.Abs(r) * (s.Value.Magnitude + Math.Abs(β));
            Assert.True(F(s.Value).Magnitude <= 2 * s.Error * (slope.Magnitude + s.Error * 4 * (1 + scale)) + 1e-14 * scale, $"K={K:R} I={I:R} γ={γext:R} {s.Value}");
        }
        Assert.Equal(roots.Count, roots.Map(s => s.Value).Distinct().Count);
        if (γext / I < -Math.Log(Math.Abs(r)))
        {
            for (var k = 1; k < roots.Count; k++) Assert.True(roots[k].Value.Real <= roots[k - 1].Value.Real + roots[k].Error + roots[k - 1].Error);
            Close(-1 / roots[0].Value.Real, Found(Of(K, I, γext, 1, 1).RelaxationTime).Value, Rounding);
        }
        else Close(-1 / Math.Log(Math.Abs(r)), Found(Of(K, I, γext, 1, 1).RelaxationTime).Value, new(1e-13, 0, "a logarithm near 0"));
    }

    [Fact]
    [Verifies("Bruch2018", "59")]
    public void ADisturbanceIsASumOfThem()
    {
        // v = e^st for all times solves the equation of motion without torque: I s v + γ_ext v + γu = 0.
        foreach (var s in Of(0.3, 0.4, 0.05, 0.8, 4).Roots)
        {
            var (liquid, v) = (Between(0.3, 0.8), Complex.One);
            var (u, echo) = (-(0.4 * s.Value + 0.05) * v / liquid.Friction, Complex.Exp(-s.Value * 0.8));
            Close(v * (1 + liquid.Reflection * echo), u * (1 - liquid.Reflection * echo), new(1e-13, 1e-13, "roundings"));
        }
    }

    [Fact]
    [Verifies("Bruch2018", "59")]
    public void RealRootsMeetAndLeaveTheAxis()
    {
        // r > 0: heavy rotors creep, light ones swing. In between two real roots are one.
        var (heavy, light) = (100.0, 1e-3);
        Assert.True(Of(3, heavy, 0, 1, 2).Roots.ForAll(s => s.Value.Imaginary == 0) && Of(3, light, 0, 1, 1).Roots[0].Value.Imaginary > 0);
        for (var k = 0; k < 60; k++)
        {
            var middle = Math.Sqrt(heavy * light);
            if (Of(3, middle, 0, 1, 1).Roots[0].Value.Imaginary == 0) heavy = middle;
            else light = middle;
        }
        var (real, pair) = (Of(3, heavy, 0, 1, 2).Roots, Of(3, light, 0, 1, 1).Roots[0]);
        Assert.True((real[0].Value - real[1].Value).Magnitude <= 2 * (real[0].Error + real[1].Error) && real[0].Error < 1e-6);
        Assert.True((pair.Value - real[0].Value).Magnitude <= pair.Error + 2 * real[0].Error + 1e-15 && pair.Error < 1e-6);
    }

    [Fact]
    [Verifies("Bruch2018", "54")]
    public void WithoutMemoryOrInertiaTheyAreKnown()
    {
        var rotor = Rotor.Create(0.4, 0.05, 0, None).OrThrow();
        foreach (var liquid in (LuttingerLiquid[])[Endless(0.3), Between(1)])
        {
            var roots = CharacteristicRoots.Of(new(liquid, rotor), 5);
            Close(-(0.05 + liquid.Friction) / 0.4, Assert.Single(roots.Roots).Value.Real, Rounding);
            Close(0.4 / (0.05 + liquid.Friction), Found(roots.RelaxationTime).Value, Rounding);
            Assert.IsType<Shortfall.NotThisMode>(Missed(CharacteristicRoots.Of(new(liquid, Rotor.Free), 5).RelaxationTime));
        }
        foreach (var (K, γext) in ((double, double)[])[(0.3, 0), (0.3, 3), (3, 0), (3, 0.5)])
        {
            var roots = Of(K, 0, γext, 0.8, 3).Roots;
            Assert.Equal(3, roots.Count);
            foreach (var s in roots)
            {
                // The limit of light rotors, and Z = 0.
                var (r, γ, z) = (Between(K).Reflection, Between(K).Friction, Complex.Exp(-0.8 * s.Value));
                Assert.True((γext * (1 - r * z) + γ * (1 + r * z)).Magnitude < 1e-13 * z.Magnitude);
                Close(roots[0].Value.Real, s.Value.Real, Rounding);
            }
        }
        Assert.Equal(0, Of(0.3, 0, 0, 0.8, 1).Roots[0].Value.Imaginary);
        Close(Of(0.3, 0, 0.1, 0.8, 2).Roots[1].Value, Of(0.3, 1e-9, 0.1, 0.8, 2).Roots[1].Value, new(1e-6, 0, "first order in the inertia"));
        Assert.Empty(Of(0.3, 0, Between(0.3).Friction, 0.8, 2).Roots);
    }

    [Fact]
    [Verifies("Bruch2018", "59")]
    public void SlowRelaxationIsKnownToItsLastDigits()
    {
        // A heavy rotor: the friction of the leads, 1/2π, over its inertia, with corrections of relative order t_D/I.
        foreach (var K in (double[])[0.01, 0.5, 4])
            Close(Math.Tau * 1e9, Found(Of(K, 1e9, 0, 1, 1).RelaxationTime).Value, new(1e-6, 0, "corrections of the order t_D/I"));
        var slow = Of(0.5, 1e9, 0, 1, 1).Roots[0];
        Assert.True(slow.Error < 1e-14 * slow.Value.Magnitude);
        // Strong interaction: ringing that hardly decays, at ln|r|.
        var ringing = Of(1e-7, 1e-3, 50, 1, 3);
        Close(1 / 2e-7, Found(ringing.RelaxationTime).Value, new(1e-6, 0, "first order in K"));
    }

    private static CharacteristicRoots Of(double K, double inertia, double friction, double traversal, int count) =>
        CharacteristicRoots.Of(new(Between(K, traversal), Rotor.Create(inertia, friction, 0, None).OrThrow()), count);
}
