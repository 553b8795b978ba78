using System.Numerics;

namespace QuantumMotors.Solvers;

/// <summary>A conductor in which electrons do not interact: who its channels belong to, and its waves at every angle.</summary>
/// <param name="owners">The contact that each channel belongs to.</param>
/// <param name="isProbe">Which contacts are probes.</param>
/// <param name="areFloating">Whether probes have the temperature at which they take up no heat, beside the potential at which they draw no current.</param>
internal abstract class CoherentConductor(int[] owners, bool[] isProbe, bool areFloating = false)
{
    private const double Roundoff = 2.3e-16;

    /// <summary>The contact that each channel belongs to.</summary>
    public int[] Owners { get; } = owners;

    /// <summary>Which contacts are probes.</summary>
    public bool[] IsProbe { get; } = isProbe;

    /// <summary>Number of channels.</summary>
    public int Channels => Owners.Length;

    /// <summary>Number of contacts: reservoirs and probes.</summary>
    public int Contacts => IsProbe.Length;

    /// <summary>Share of scattering amplitudes that is rounding: that of energies counts as much as electrons stay long.</summary>
    public double Rounding(double energy, double delay) => Roundoff * (8 + 4 * Math.Max(Size, Math.Abs(energy)) * delay);

    /// <summary>Whether there are probes.</summary>
    public bool HasProbes => System.Array.IndexOf(IsProbe, true) >= 0;

    /// <summary>Whether there are probes whose temperature floats with their potential.</summary>
    public bool HasFloatingProbes => areFloating && HasProbes;

    /// <summary>The energies at which electrons propagate.</summary>
    public abstract EnergyAxis Axis { get; }

    /// <summary>Widest step on the axis in which scattering is smooth.</summary>
    public abstract double Step { get; }

    /// <summary>Size of the energies that rounding is relative to.</summary>
    public abstract double Size { get; }

    /// <summary>Angles at which a level passes an energy, and over what angle it does: all that pass within an angle of 1, if they are known.</summary>
    public virtual (double Angle, double Width)[]? Crossings(double energy) => null;

    /// <summary>Angles at which something passes a fixed point, so that what depends on the angle has a kink there.</summary>
    public virtual double[] Kinks => [];

    /// <summary>The waves at an angle, with what an expansion to some order needs.</summary>
    public abstract FrozenConductor At(double angle, int order);
}

/// <summary>A coherent conductor at one angle. It holds work space: one at a time.</summary>
internal abstract class FrozenConductor
{
    /// <summary>The dynamic scattering matrix around an energy that propagates.</summary>
    public abstract void Fill(double energy, ScatteringSeries series);

    /// <summary>S and ∂S/∂θ at an energy that propagates, outgoing channels as rows; and the size of ∂S/∂E, which is the longest time that an
    /// electron stays and what roundings of energies count with.</summary>
    public abstract double Frozen(double energy, Span<Complex> matrix, Span<Complex> derivative);

    /// <summary>∂_θ ln det of what transmits: a function h of the complex energy, analytic above the real axis, with Im h/π on it the sum of all
    /// injections.</summary>
    /// <param name="z">The energy.</param>
    /// <param name="size">Size of what is added up to make h, which its rounding is relative to.</param>
    public abstract Complex ForceOfSea(Complex z, out double size);

    /// <summary>The real energy below which h is real, or from which on the sea is counted; none if the sea has no bottom.</summary>
    public abstract double? Bottom { get; }

    /// <summary>ln of the transmission probability from L to R.</summary>
    public abstract double LogTransmission(double energy);

    /// <summary>Centres and widths of resonances that may be narrow, where they are known.</summary>
    public virtual (double Centre, double Width)[] Resonances => [];
}
