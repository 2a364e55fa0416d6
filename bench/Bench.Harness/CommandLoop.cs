using System.Globalization;

namespace Bench;

/// <summary>The other end of <see cref="ChildProcess"/>: carries out what is asked on the standard input until that ends.</summary>
internal static class CommandLoop
{
    public const string Ready = "ready";
    public const string Done = "done";

    private const string Failed = "failed";

    /// <summary>Serves on a thread of its own: waiting for a line blocks, and must not take a thread from the pool that is measured.</summary>
    public static Task RunAsync(IReadOnlyDictionary<string, Func<int[], Task<double[]>>> commands) => Task.Factory.StartNew(
        () =>
        {
            Write(Ready);
            while (Console.In.ReadLine()?.Split(' ') is [var command, .. var arguments])
                Answer(commands[command], [.. arguments.Select(argument => int.Parse(argument, CultureInfo.InvariantCulture))]);
        },
        CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    public static void Write(string word, params double[] figures) =>
        Console.Out.WriteLine(string.Join(' ', figures.Select(figure => figure.ToString(CultureInfo.InvariantCulture)).Prepend(word)));

    private static void Answer(Func<int[], Task<double[]>> command, int[] arguments)
    {
        try
        {
            Write(Done, command(arguments).GetAwaiter().GetResult());
        }
        catch (Exception exception)
        {
            Console.Error.WriteLine(exception);
            Write(Failed);
        }
    }
}
