namespace QuantumMotors.Solvers;

/// <summary>A coherent conductor in uniform rotation, θ = Ωt: an electron that comes in with the energy E leaves with E + nΩ.</summary>
/// <param name="owners">The contact that each channel belongs to.</param>
/// <param name="velocity">Ω ≠ 0.</param>
internal abstract class FloquetConductor(int[] owners, double velocity)
{
    /// <summary>The contact that each channel belongs to.</summary>
    public int[] Owners { get; } = owners;

    /// <summary>Number of channels.</summary>
    public int Channels => Owners.Length;

    /// <summary>Ω.</summary>
    public double Velocity { get; } = velocity;

    /// <summary>The energies at which electrons propagate. Amplitudes have square roots wherever a sideband passes an edge.</summary>
    public abstract EnergyAxis Axis { get; }

    /// <summary>Widest step in energy over which probabilities are smooth, as far as it is known beforehand.</summary>
    public abstract double Step { get; }

    /// <summary>Poles in the complex energy that may be narrow, as far as they are known: centre and half width. Each comes again at all distances
    /// nΩ.</summary>
    public virtual (double Centre, double Width)[] Resonances => [];

    /// <summary>The amplitudes of all incoming channels at an energy that propagates, with as many sidebands as count. It holds work space: one at a
    /// time.</summary>
    public abstract void Fill(double energy, Sidebands amplitudes);
}
