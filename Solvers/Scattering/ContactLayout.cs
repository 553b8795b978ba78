namespace QuantumMotors.Solvers;

/// <summary>Which integral stands where: torque (only what differs from the sea in equilibrium), friction, noise; for each contact its
/// charge and heat by order; and, where there are probes, what they answer with.</summary>
/// <remarks>The answers of X to a change of the potential of contact q, ∂X/∂μ_q, and to its rate, ∂X/∂μ̇_q; those to heat are T_q ∂X/∂T_q and
/// T_q ∂X/∂Ṫ_q.</remarks>
/// <param name="contacts">Number of contacts.</param>
/// <param name="order">Highest order of charge and heat.</param>
/// <param name="hasAnswers">Whether answers to potentials are wanted.</param>
/// <param name="hasHeating">Whether all answers to temperatures, and their rates, are wanted beside them.</param>
internal readonly struct ContactLayout(int contacts, int order, bool hasAnswers, bool hasHeating = false)
{
    public const int Torque = 0;
    public const int TorqueSlope = 1;
    public const int Noise = 2;
    private const int First = 3;

    public int Order => order;

    public bool HasAnswers => hasAnswers;

    public bool HasHeating => hasAnswers && hasHeating;

    public int Count => HasHeating ? Heating + 3 * contacts * contacts + 2 * contacts : hasAnswers ? Heating : Answers;

    private int Answers => First + 2 * contacts * (order + 1);

    private int Heating => Answers + 5 * contacts * contacts + 4 * contacts;

    public int Charge(int contact, int k) => First + contact * (order + 1) + k;

    public int Heat(int contact, int k) => First + (contacts + contact) * (order + 1) + k;

    public int ChargeAnswer(int contact, int q) => Answers + contact * contacts + q;

    public int HeatAnswer(int contact, int q) => Answers + (contacts + contact) * contacts + q;

    public int ChargeDelay(int contact, int q) => Answers + (2 * contacts + contact) * contacts + q;

    public int HeatDelay(int contact, int q) => Answers + (3 * contacts + contact) * contacts + q;

    /// <summary>T·∂(heat)/∂T_q.</summary>
    public int HeatAnswerToHeat(int contact, int q) => Answers + (4 * contacts + contact) * contacts + q;

    public int TorqueAnswer(int q) => Answers + 5 * contacts * contacts + q;

    public int TorqueDelay(int q) => Answers + 5 * contacts * contacts + contacts + q;

    public int TorqueAnswerToHeat(int q) => Answers + 5 * contacts * contacts + 2 * contacts + q;

    /// <summary>∂_θ of the charge current at constant potentials and temperatures.</summary>
    public int ChargeSlope(int contact) => Answers + 5 * contacts * contacts + 3 * contacts + contact;

    /// <summary>T·∂(charge)/∂T_q; it is <see cref="HeatAnswer"/> where potentials are equal.</summary>
    public int ChargeAnswerToHeat(int contact, int q) => HasHeating ? Heating + contact * contacts + q : HeatAnswer(contact, q);

    public int ChargeDelayToHeat(int contact, int q) => Heating + (contacts + contact) * contacts + q;

    public int HeatDelayToHeat(int contact, int q) => Heating + (2 * contacts + contact) * contacts + q;

    public int TorqueDelayToHeat(int q) => Heating + 3 * contacts * contacts + q;

    /// <summary>∂_θ of the heat current at constant potentials and temperatures.</summary>
    public int HeatSlope(int contact) => Heating + 3 * contacts * contacts + contacts + contact;
}
