using System.CommandLine;
using Checker.Histories;
using Checker.Verdicts;

const int NotLinearizable = 1;
const int NotJudged = 2;

var files = new Argument<FileInfo[]>("FILE")
{
    Description = "The histories of all clients of one run; together they are one history.",
    Arity = ArgumentArity.OneOrMore,
};
files.AcceptExistingOnly();
var within = new Option<TimeSpan>("--within")
{
    Description = "How long it may take; objects that are not decided by then are named.",
    DefaultValueFactory = _ => TimeSpan.FromMinutes(1),
};

var command = new RootCommand(
    "Tells whether a history is linearizable, and where it is not, why. Exits with 0 if it is, with 1 if it is not, with 2 if that is not known.")
{
    files, within,
};
command.SetAction((options, cancellation) => Task.Run(
    () =>
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        bound.CancelAfter(options.GetValue(within));
        try
        {
            var start = TimeProvider.System.GetTimestamp();
            var verdict = Judge.Of(HistoryReader.Read(options.GetValue(files)!.Select(file => file.FullName)), bound.Token);
            foreach (var line in Explanation.Lines(verdict))
                Console.WriteLine(line);
            Console.WriteLine(FormattableString.Invariant(
                $"linearizable: {verdict} ({verdict.Operations:N0} operations, {verdict.Unanswered:N0} of unknown outcome, {verdict.Objects:N0} objects, {TimeProvider.System.GetElapsedTime(start).TotalSeconds:N1} s)"));
            return verdict.IsLinearizable ? 0 : verdict.Faults.Count > 0 ? NotLinearizable : NotJudged;
        }
        catch (InvalidDataException exception)
        {
            Console.Error.WriteLine(exception.Message);
            return NotJudged;
        }
    },
    CancellationToken.None));

return await command.Parse(args).InvokeAsync();
