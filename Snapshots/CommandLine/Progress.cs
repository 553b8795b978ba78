using System.Diagnostics;
using Spectre.Console;

namespace QuantumMotors.CommandLine;

/// <summary>How far the work is, for somebody who waits: on standard error, on a terminal only, after a second only, and gone when the
/// work is done.</summary>
internal static class Progress
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1), Interval = TimeSpan.FromSeconds(0.2);

    /// <summary>Does the work, which says from time to time what is done, how many of how many.</summary>
    public static T Show<T>(Func<Action<string, double, int>, T> work)
    {
        if (Console.IsErrorRedirected) return work((_, _, _) => { });
        using var isDone = new ManualResetEventSlim();
        var state = new State("rows", 0, 1);
        var display = new Thread(() => Display(isDone, () => Volatile.Read(ref state))) { IsBackground = true };
        display.Start();
        try
        {
            return work((what, done, all) => Volatile.Write(ref state, new(what, done, all)));
        }
        finally
        {
            isDone.Set();
            display.Join();
        }
    }

    private static void Display(ManualResetEventSlim isDone, Func<State> state)
    {
        var clock = Stopwatch.StartNew();
        if (isDone.Wait(Patience)) return;
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        // Without them nothing can be erased.
        if (!console.Profile.Capabilities.Ansi || !console.Profile.Capabilities.Interactive) return;
        void ShowCursor(object? sender, ConsoleCancelEventArgs e) => console.Cursor.Show();
        Console.CancelKeyPress += ShowCursor;
        console.Progress().AutoClear(true).Columns(new SpinnerColumn(), new ProgressBarColumn(), new TaskDescriptionColumn { Alignment = Justify.Left }).Start(context =>
        {
            var task = context.AddTask("rows");
            do
            {
                var (what, done, all) = state();
                (task.MaxValue, task.Value) = (all, done);
                task.Description = Markup.Escape($"{Math.Floor(done)} of {all} {what}, {clock.Elapsed:h\\:mm\\:ss}{Left(clock.Elapsed, done / all)}");
            }
            while (!isDone.Wait(Interval));
        });
        Console.CancelKeyPress -= ShowCursor;
    }

    // After some percent it can be told how long the rest will take, if it is like what is done.
    private static string Left(TimeSpan elapsed, double share) => share < 0.02 ? "" : $", about {elapsed * (1 / share - 1):h\\:mm\\:ss} left";

    private sealed record State(string What, double Done, int All);
}
