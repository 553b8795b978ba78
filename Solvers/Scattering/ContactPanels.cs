namespace QuantumMotors.Solvers;

/// <summary>The energies over which contacts are integrated, in panels on the axis on which scattering is smooth, and what is occupied there.</summary>
/// <remarks>An energy is a contact and a distance from where its energies are counted, so that what is narrow against its energy, or next to a far
/// colder contact, keeps its digits.</remarks>
internal sealed class ContactPanels
{
    // In units of the temperature: as far as a panel may reach across a Fermi energy, where a contact counts as full or empty, and
    // steps outwards from there.
    private const double Panel = 4;
    private const double Reach = 40;
    private const double TailPanel = 12;
    // Contacts whose temperatures differ by no more than this share have their panels together.
    private const double Alike = 0.2;

    private readonly CoherentConductor conductor;
    private readonly FrozenConductor frozen;
    private readonly double[] potentials;
    private readonly double[] temperatures;
    // Where a contact's energies are counted from on the axis: its potential, or the edge of the band next to it.
    private readonly (double Coordinate, double Energy)[] anchors;
    private readonly List<Breakpoint> points;

    /// <summary>The panels of a conductor at an angle.</summary>
    public ContactPanels(CoherentConductor conductor, FrozenConductor frozen, double[] potentials, double[] temperatures)
    {
        (this.conductor, this.frozen, this.potentials, this.temperatures) = (conductor, frozen, potentials, temperatures);
        var axis = conductor.Axis;
        anchors = [.. potentials.Select(μ => Math.Clamp(μ, axis.Lowest, axis.Highest)).Select(E => (axis.Coordinate(E), E))];
        points = Breakpoints();
    }

    /// <summary>Panels between the lowest and the highest energy at which contacts differ, or are neither full nor empty.</summary>
    public IEnumerable<(int Contact, double From, double To)> Window()
    {
        for (var p = 0; p + 1 < points.Count; p++)
            for (var left = points[p]; Rise(left, points[p + 1]) > 0;)
            {
                var right = Next(left, points[p + 1]);
                foreach (var panel in Pieces(left, right)) yield return panel;
                left = right;
            }
    }

    /// <summary>How far from the Fermi energies, in units of the highest temperature, a step outwards begins.</summary>
    public static double Outwards(int step) => Reach + TailPanel * step;

    /// <summary>Panels on both sides of the window, one step further out each time.</summary>
    public IEnumerable<(int Contact, double From, double To)> Tail(int step)
    {
        if (points.Count == 0) yield break;
        var hottest = 0;
        for (var r = 1; r < temperatures.Length; r++)
            if (temperatures[r] > temperatures[hottest]) hottest = r;
        var (width, axis) = (TailPanel * temperatures[hottest], conductor.Axis);
        foreach (var side in (int[])[-1, 1])
        {
            var end = side < 0 ? points[0] : points[^1];
            var (near, far) = (end.Energy + side * step * width, end.Energy + side * (step + 1) * width);
            (near, far) = (Math.Clamp(near, axis.Lowest, axis.Highest), Math.Clamp(far, axis.Lowest, axis.Highest));
            if (near == far) continue;
            var (low, high) = side < 0 ? (far, near) : (near, far);
            foreach (var panel in Pieces(new(hottest, low - potentials[hottest], low), new(hottest, high - potentials[hottest], high))) yield return panel;
        }
    }

    /// <summary>How far an energy is above each potential; f_b − f_a and −f′, times dE/dδ; the energy, if it propagates.</summary>
    public double? Occupied(int contact, double δ, Span<double> distances, Span<double> differences, Span<double> slopes)
    {
        var axis = conductor.Axis;
        var (coordinate, anchor) = anchors[contact];
        var above = axis.Rise(coordinate, δ) + (anchor - potentials[contact]);
        var energy = potentials[contact] + above;
        if (!axis.Contains(energy)) return null;
        var n = potentials.Length;
        var jacobian = axis.Slope(coordinate, δ);
        for (var r = 0; r < n; r++)
        {
            distances[r] = r == contact ? above : above + (potentials[contact] - potentials[r]);
            slopes[r] = temperatures[r] > 0 ? jacobian * Fermi.Slope(Scaled(distances[r], r)) / temperatures[r] : 0;
        }
        for (var a = 0; a < n; a++)
            for (var b = 0; b < n; b++)
            {
                var (x, y) = (Scaled(distances[a], a), Scaled(distances[b], b));
                // x − y without cancellation where temperatures are nearly the same.
                var warmer = temperatures[b] - temperatures[a];
                var shift = Math.Abs(warmer) <= Alike * temperatures[a]
                    ? distances[a] * (warmer / temperatures[a] / temperatures[b]) + (potentials[b] - potentials[a]) / temperatures[b]
                    : x - y;
                differences[a * n + b] = a == b ? 0 : jacobian * Fermi.Difference(y, x, shift);
            }
        return energy;
    }

    /// <summary>f_a (1 − f_b), times dE/dδ.</summary>
    public void Holes(int contact, double δ, ReadOnlySpan<double> distances, Span<double> holes)
    {
        var jacobian = conductor.Axis.Slope(anchors[contact].Coordinate, δ);
        for (var a = 0; a < distances.Length; a++)
            for (var b = 0; b < distances.Length; b++)
                holes[a * distances.Length + b] = jacobian * Fermi.Occupation(Scaled(distances[a], a)) * Fermi.Occupation(-Scaled(distances[b], b));
    }

    private double Scaled(double above, int contact) =>
        temperatures[contact] > 0 ? above / temperatures[contact] : above > 0 ? double.PositiveInfinity : double.NegativeInfinity;

    // Ends of panels, as a contact and the distance above its potential.
    private readonly record struct Breakpoint(int Contact, double Above, double Energy);

    private double Rise(Breakpoint from, Breakpoint to) => to.Above + (potentials[to.Contact] - potentials[from.Contact]) - from.Above;

    private List<Breakpoint> Breakpoints()
    {
        var points = new List<Breakpoint>();
        var (lowest, highest) = (double.PositiveInfinity, double.NegativeInfinity);
        var isWindow = false;
        for (var r = 0; r < potentials.Length; r++)
        {
            var reach = Reach * temperatures[r];
            (lowest, highest) = (Math.Min(lowest, potentials[r] - reach), Math.Max(highest, potentials[r] + reach));
            isWindow |= temperatures[r] > 0 || potentials[r] != potentials[0];
        }
        if (!isWindow) return points;
        var axis = conductor.Axis;
        (lowest, highest) = (Math.Max(lowest, axis.Lowest), Math.Min(highest, axis.Highest));
        for (var r = 0; r < potentials.Length; r++)
        {
            // Contacts next to each other share their panels; ends are those of all.
            var (reach, isShared) = (Reach * temperatures[r], IsNextToEarlier(r));
            if (!isShared || potentials[r] - reach <= lowest) Include(points, r, -reach, lowest, highest);
            if (temperatures[r] == 0) Include(points, r, 0, lowest, highest);
            if (!isShared || potentials[r] + reach >= highest) Include(points, r, reach, lowest, highest);
        }
        foreach (var (centre, width) in frozen.Resonances)
        {
            var owner = Nearest(centre);
            var above = centre - potentials[owner];
            Include(points, owner, above, lowest, highest);
            for (var spread = Math.Max(width, 1e-14 * Math.Abs(centre)); spread > 0 && spread < highest - lowest; spread *= 8)
            {
                Include(points, owner, above - spread, lowest, highest);
                Include(points, owner, above + spread, lowest, highest);
            }
        }
        if (axis.Lowest >= lowest) points.Add(new(Nearest(axis.Lowest), axis.Lowest - potentials[Nearest(axis.Lowest)], axis.Lowest));
        if (axis.Highest <= highest) points.Add(new(Nearest(axis.Highest), axis.Highest - potentials[Nearest(axis.Highest)], axis.Highest));
        // Distances decide where energies are too close to differ.
        points.Sort((a, b) => a.Energy != b.Energy ? a.Energy.CompareTo(b.Energy) : -Rise(a, b).CompareTo(0.0));
        return points;
    }

    private bool IsNextToEarlier(int r)
    {
        for (var s = 0; s < r; s++)
            if (Math.Abs(temperatures[s] - temperatures[r]) <= Alike * temperatures[r] && Math.Abs(potentials[s] - potentials[r]) <= Panel * temperatures[r]) return true;
        return false;
    }

    // Where a panel ends: the further from the Fermi energies the wider, for there occupations are as smooth as exponentials; contacts out of
    // reach do not count.
    private Breakpoint Next(Breakpoint start, Breakpoint end)
    {
        var width = double.PositiveInfinity;
        for (var r = 0; r < potentials.Length; r++)
        {
            var (T, above) = (temperatures[r], start.Above + (potentials[start.Contact] - potentials[r]));
            if (T > 0 && above > -1.01 * Reach * T) width = Math.Min(width, Panel * T + (above >= 0 ? above : Math.Max(0, (-above - Panel * T) / 2)));
        }
        // No sliver is left over.
        if (Rise(start, end) < 1.25 * width) return end;
        // Next to a much colder contact, distances are counted from it.
        var owner = width < 1e-10 * Math.Abs(start.Above) ? Nearest(start.Energy) : start.Contact;
        var next = new Breakpoint(owner, start.Above + (potentials[start.Contact] - potentials[owner]) + width, start.Energy + width);
        return Rise(start, next) > 0 ? next : end;
    }

    private int Nearest(double energy)
    {
        var nearest = 0;
        for (var r = 1; r < potentials.Length; r++)
            if (Math.Abs(potentials[r] - energy) < Math.Abs(potentials[nearest] - energy)) nearest = r;
        return nearest;
    }

    private void Include(List<Breakpoint> points, int contact, double above, double lowest, double highest)
    {
        var energy = potentials[contact] + above;
        // Next to another contact, which may be far colder, distances are counted from that.
        var owner = Nearest(energy);
        if (energy >= lowest && energy <= highest) points.Add(new(owner, above + (potentials[contact] - potentials[owner]), energy));
    }

    private IEnumerable<(int Contact, double From, double To)> Pieces(Breakpoint left, Breakpoint right)
    {
        var owner = left.Contact;
        var (from, to) = (Distance(owner, left.Above), Distance(owner, right.Above + (potentials[right.Contact] - potentials[owner])));
        if (!(to > from)) yield break;
        var pieces = Math.Max(1, Math.Ceiling((to - from) / conductor.Step));
        for (var j = 0; j < pieces; j++)
            yield return (owner, from + (to - from) * (j / pieces), j + 1 == pieces ? to : from + (to - from) * ((j + 1) / pieces));
    }

    private double Distance(int contact, double above)
    {
        var (coordinate, energy) = anchors[contact];
        return conductor.Axis.Distance(coordinate, energy, above + (potentials[contact] - energy));
    }
}
