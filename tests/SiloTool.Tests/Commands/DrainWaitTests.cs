using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using GracefulShutdown.Testing;
using SiloTool.Tests.Server;
using SiloTool.Tests.Support;

namespace SiloTool.Tests.Commands;

public sealed class DrainWaitTests
{
    private const string Put = "PUT /v1/silos/silo-1/drain";

    // The silo's address: another one may come to have its name.
    private const string Get = "GET /v1/silos/10.0.0.5:11111@1/drain";

    private static readonly TimeSpan _second = TimeSpan.FromSeconds(1);

    [Theory]
    [InlineData("drained", 0, 0, "silo-1 is empty: 50,000 migrated, 0 deactivated, 0 failed.")]
    [InlineData("incomplete", 7, 2, "The handover of silo-1 has ended, and 7 of 50,000 activations stay")]
    [InlineData("undone", 40_000, 11, "The drain of silo-1 was taken back")]
    [InlineData("leaving", 40_000, 12, "The process of silo-1 shuts down, and goes on with the handover: 40,000 left.")]
    [InlineData("lease-lost", 40_000, 1, "silo-1 is in service again: the other silos could not be asked")]
    [InlineData("failed", 40_000, 1, "The drain of silo-1 has failed")]
    public async Task Wait_EndsWithTheState(string state, long left, int exitCode, string said)
    {
        var run = await WaitAsync([], Answers.Json(Samples.Drain(left: 45_000)), Answers.Json(Samples.Drain(state, left)));

        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains(said, run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wait_ForADrainInWhichSomethingFailed_IsIncomplete()
    {
        var drained = Samples.Drain("drained", 0).With("totals", new JsonObject { ["migrated"] = 49_999, ["failed"] = 1 });

        Assert.Equal(2, (await WaitAsync([], Answers.Json(drained))).ExitCode);
    }

    [Fact]
    public async Task Wait_SaysEveryFiveSecondsWhatIsLeft_WhichNeverRises_AndWhatItWaitsFor()
    {
        var answers = Enumerable.Range(1, 16).Select(second => Answers.Json(
            Samples.Drain(left: 50_000 - (second * 1_000) + (second == 10 ? 20_000 : 0)).With("blockedBy", new JsonArray(Samples.Blocker("account/alice", second)))));

        var run = await WaitAsync([], [.. answers, Answers.Json(Samples.Drain("drained", 0))]);

        var shown = Regex.Matches(run.Out, "silo-1: ([0-9,]+) of 50,000 left").Select(match => match.Groups[1].Value);
        Assert.Equal(["45,000", "45,000", "35,000"], shown);
        Assert.Equal(3, Regex.Count(run.Out, "waits .* for account/alice: AccountGrain, in IAccountGrain.AuditAsync"));
    }

    [Fact]
    public async Task Wait_WhenTheOperationIsAnother_Ends()
    {
        var run = await WaitAsync([], Answers.Json(Samples.Drain().With("operation", "another").With("by", "bob")));

        Assert.Equal(11, run.ExitCode);
        Assert.Contains("Somebody has taken this drain of silo-1 back: its operation is another now, asked for by bob.", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no-drain", 11)]
    [InlineData("unknown-silo", 12)]
    public async Task Wait_WhenTheServerNoLongerKnows_Ends(string problem, int exitCode)
    {
        var run = await WaitAsync([], Answers.Problem(404, problem, "There is none."));

        Assert.Equal(exitCode, run.ExitCode);
    }

    [Fact]
    public async Task Wait_Json_IsTheLastAnswerAlone()
    {
        var drained = Samples.Drain("drained", 0);

        var run = await WaitAsync(["--json"], Answers.Json(Samples.Drain()), Answers.Json(drained));

        Assert.Equal(drained.ToJsonString(), run.Out.TrimEnd());
        Assert.Contains("silo-1 is empty", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wait_ForADrainThatHasEnded_DoesNotWait()
    {
        await using var cluster = await FakeCluster.StartAsync();
        cluster.Answer(Put, Answers.Json(Samples.Drain("drained", 0), 202));

        var run = await Tool.RunAsync(cluster, "drain", "silo-1", "--wait");

        Assert.Equal((0, 1), (run.ExitCode, run.Lines.Length));
        Assert.Empty(cluster.RequestsTo(Get));
    }

    [Fact]
    public async Task Wait_ThatIsInterrupted_LeavesTheDrain_AndSaysHowToTakeItBack()
    {
        var time = new ManualTime();
        await using var cluster = await FakeCluster.StartAsync();
        cluster.Answer(Put, Answers.Json(Samples.Drain(), 202));
        await using var tool = Tool.Start(time, cluster, "drain", "silo-1", "--wait");
        await time.ArmedAsync(_second);

        Assert.Equal(3, await tool.InterruptAsync());
        Assert.Equal($"The drain goes on. To take it back: silo undrain silo-1 --operation {Samples.Operation}", tool.Error.Text.Trim());
        Assert.DoesNotContain(cluster.Requests, request => request.Route.StartsWith("DELETE", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Wait_BeyondTheDeadline_Ends()
    {
        var run = await WaitAsync([], put: Samples.Drain().With("deadline", "2030-01-01T12:00:10Z"), Answers.Json(Samples.Drain()));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("should have ended at 12:00:10 UTC", run.Error, StringComparison.Ordinal);
    }

    private static Task<ToolRun> WaitAsync(string[] options, params Microsoft.AspNetCore.Http.RequestDelegate[] answers) =>
        WaitAsync(options, Samples.Drain(), answers);

    private static async Task<ToolRun> WaitAsync(string[] options, JsonObject put, params Microsoft.AspNetCore.Http.RequestDelegate[] answers)
    {
        var time = new ManualTime();
        await using var cluster = await FakeCluster.StartAsync();
        cluster.Answer(Put, Answers.Json(put, 202));
        cluster.Answer(Get, answers);
        await using var tool = Tool.Start(time, cluster, ["drain", "silo-1", "--wait", .. options]);
        var exitCode = await tool.EndedAsync(time, _second);
        return new(exitCode, tool.Out.Text, tool.Error.Text);
    }
}
