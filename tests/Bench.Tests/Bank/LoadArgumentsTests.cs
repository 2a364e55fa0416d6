using RollingRestart;

namespace Bench.Tests.Bank;

public class LoadArgumentsTests
{
    [Fact]
    public void Parse_ItsOwnCommandLine_IsTheSame()
    {
        var arguments = new LoadArguments(LoadArguments.Bank, 1, true, 600, 100, 7, ["a", "b"], "/tmp/some where/history.jsonl", "");

        var parsed = LoadArguments.Parse([.. arguments.ToCommandLine(), "calls.csv"]);

        Assert.Equal(arguments.Kinds, parsed.Kinds);
        Assert.Equal(arguments with { Kinds = [], ConnectionString = "" }, parsed with { Kinds = [], ConnectionString = "" });
    }
}
