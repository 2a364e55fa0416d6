using System.Text;

namespace SiloTool.Tests.Support;

/// <summary>Keeps what is written, and tells when something was.</summary>
internal sealed class SeenWriter : TextWriter
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private readonly StringBuilder _text = new();
    private readonly List<(string Text, TaskCompletionSource Seen)> _awaited = [];

    public override Encoding Encoding => Encoding.UTF8;

    public string Text
    {
        get
        {
            lock (_lock) return _text.ToString();
        }
    }

    public override void Write(char value) => Write($"{value}");

    public override void Write(string? value)
    {
        lock (_lock)
        {
            var text = _text.Append(value).ToString();
            foreach (var (_, seen) in _awaited.FindAll(awaited => text.Contains(awaited.Text, StringComparison.Ordinal)))
                seen.TrySetResult();
        }
    }

    public override void WriteLine(string? value) => Write($"{value}\n");

    /// <summary>Completes when the text stands somewhere in what was written.</summary>
    public async Task WroteAsync(string text)
    {
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (_text.ToString().Contains(text, StringComparison.Ordinal))
                return;
            _awaited.Add((text, seen));
        }

        try
        {
            await seen.Task.WaitAsync(_patience);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"'{text}' was never written, but this: {Text}");
        }
    }
}
