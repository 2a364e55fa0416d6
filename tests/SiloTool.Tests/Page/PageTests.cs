using Microsoft.Playwright;
using SiloTool.Tests.Server;
using static Microsoft.Playwright.Assertions;

namespace SiloTool.Tests.Page;

/// <summary>The page in a real browser, beside a cluster that tells what it is told to.</summary>
[Collection(PageFixtures.Name)]
public sealed class PageTests(BrowserFixture browser)
{
    [ChromiumFact]
    public async Task A_roll_of_three_silos_is_shown_as_it_happens()
    {
        await using var cluster = await FakeCluster.StartAsync();
        var roll = new ScriptedRoll(cluster);
        roll.Begin();
        await using var page = await ShownPage.OpenAsync(browser, cluster);
        await cluster.Events.OpenedAsync();
        roll.Run();

        var emptying = page.Silo("10.0.0.2:11111@2");
        await Expect(emptying.Locator(".state")).ToHaveTextAsync("handing over");
        await Expect(emptying.Locator(".number")).ToHaveTextAsync("54,076");
        await Expect(emptying.Locator(".unit")).ToHaveTextAsync("of 75,000 left");
        await Expect(emptying.Locator(".pace")).ToHaveTextAsync("498/s, capped at 500/s, 109 s to go");
        await Expect(page.Silo("10.0.0.4:11111@4").Locator(".number")).ToHaveTextAsync("20,739");
        await Expect(page.Silo("10.0.0.1:11111@1").Locator(".state")).ToHaveTextAsync("left");
        await Expect(page.Find("#totals div:nth-child(1) dd")).ToHaveTextAsync("3 of 3");
        await Expect(page.Find("#totals div:nth-child(4) dd")).ToHaveTextAsync("54,076");
        await Expect(page.Find("#blockers .who").First).ToHaveTextAsync("account/alice");
        await Expect(page.Find("#lease")).ToContainTextAsync("silo-1 is being drained: kernel update");
        await Expect(page.Find("#timeline .bar.handing-over")).ToHaveCountAsync(2);
        await Expect(page.Find("#timeline .end")).ToHaveTextAsync("✓");
        await Expect(page.Find("#reports > li")).ToHaveCountAsync(1);
        await Expect(page.Find("#reports .took")).ToHaveTextAsync("4.4 s of 25 s");

        var before = await page.LevelAsync("10.0.0.2:11111@2");
        roll.TellSecond(290);
        await Expect(emptying.Locator(".number")).ToHaveTextAsync("28,170");
        Assert.True(await page.LevelAsync("10.0.0.2:11111@2") > before);
        page.AssertQuiet();
    }

    [ChromiumFact]
    public async Task On_a_phone_nothing_is_cut_off_or_scrolls_sideways()
    {
        await using var cluster = await FakeCluster.StartAsync();
        var roll = new ScriptedRoll(cluster);
        roll.Begin();
        await using var page = await ShownPage.OpenAsync(browser, cluster, width: 390, height: 844, scheme: ColorScheme.Dark);
        await cluster.Events.OpenedAsync();
        roll.Run();
        await Expect(page.Silo("10.0.0.2:11111@2").Locator(".number")).ToHaveTextAsync("54,076");

        var name = new string('s', 60);
        cluster.Events.Send("silos", Samples.Silos(Samples.HandingOver(name, 10).With("reason", new string('r', 200)).With("version", new string('v', 60))));
        await Expect(page.Find(".silo-name")).ToHaveTextAsync([name]);

        Assert.Equal(390, await page.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        page.AssertQuiet();
    }

    [ChromiumFact]
    public async Task What_others_have_written_stays_text()
    {
        const string Script = "<img src=x onerror=\"window.hit=1\"><script>window.hit=1</script>";
        await using var cluster = await FakeCluster.StartAsync();
        cluster.View = Samples.Silos(Samples.HandingOver(Script.Replace("\"", "'", StringComparison.Ordinal), 10).With("reason", Script).With("version", Script)
            .With("blockedBy", new System.Text.Json.Nodes.JsonArray(Samples.Blocker("x", 1).With("name", Script).With("detail", Script))))
            .With("cluster", Script).With("lease", Samples.Lease().With("reason", Script).With("by", Script));
        cluster.Reports = [Samples.Report(Script.Replace("\"", "'", StringComparison.Ordinal)).With("reason", Script)];
        await using var page = await ShownPage.OpenAsync(browser, cluster);

        await Expect(page.Find(".why")).ToContainTextAsync(Script);
        await Expect(page.Find("#lease")).ToContainTextAsync(Script);
        await Expect(page.Find("#blockers .detail")).ToContainTextAsync(Script);
        await Expect(page.Find("#cluster")).ToHaveTextAsync(Script);
        await Expect(page.Find("#reports .reason")).ToContainTextAsync(Script);
        await Expect(page.Find("main img, main script")).ToHaveCountAsync(0);
        Assert.True(await page.Page.EvaluateAsync<bool>("window.hit === undefined"));
        page.AssertQuiet();
    }

    [ChromiumFact]
    public async Task What_is_left_never_rises()
    {
        await using var cluster = await FakeCluster.StartAsync();
        await using var page = await ShownPage.OpenAsync(browser, cluster);
        var number = page.Silo("10.0.0.5:11111@1").Locator(".number");
        await Expect(number).ToHaveTextAsync("31,200");

        cluster.Events.Send("silos", Samples.Silos(Samples.HandingOver("silo-1", 33_000).With("calls", 77)));
        await Expect(page.Silo("10.0.0.5:11111@1").Locator(".calls")).ToHaveTextAsync("77");
        await Expect(number).ToHaveTextAsync("31,200");

        cluster.Events.Send("silos", Samples.Silos(Samples.HandingOver("silo-1", 40_000).With("operation", "another")));
        await Expect(number).ToHaveTextAsync("40,000");
    }

    [ChromiumFact]
    public async Task A_silo_that_dies_without_a_word_ends_in_the_timeline_as_it_was_seen()
    {
        await using var cluster = await FakeCluster.StartAsync();
        cluster.View = Samples.Silos(Samples.Row("silo-0"), Samples.Row("silo-1", state: "unknown").With("address", "10.0.0.5:11111@2"));
        await using var page = await ShownPage.OpenAsync(browser, cluster);
        await Expect(page.Find("#timeline .bar.unknown")).ToHaveCountAsync(1);

        cluster.Events.Send("report", Samples.Report("silo-1", "unknown").With("address", "10.0.0.5:11111@2")
            .With("startedAt", null).With("seconds", null).With("phases", new System.Text.Json.Nodes.JsonArray()));

        await Expect(page.Find("#timeline .end")).ToHaveTextAsync("unknown");
        await Expect(page.Find("#timeline .bar.unknown")).ToHaveCountAsync(1);
        page.AssertQuiet();
    }

    [ChromiumFact]
    public async Task A_stream_that_breaks_is_opened_again_and_said_to_be_broken_meanwhile()
    {
        await using var cluster = await FakeCluster.StartAsync();
        await using var page = await ShownPage.OpenAsync(browser, cluster);
        await Expect(page.Find("#connection")).ToHaveTextAsync("Live, as silo-0 says");

        cluster.Answer("GET /v1/events", Answers.Problem(503, "silo-silent", "Not now."), cluster.Events.StreamAsync);
        cluster.View = Samples.Silos(Samples.Row("silo-0", 7));
        cluster.Events.Break();

        await Expect(page.Find("#connection")).ToContainTextAsync("Not connected: ");
        await Expect(page.Find(".number").First).ToHaveTextAsync("7");
        await Expect(page.Find("#connection")).ToHaveTextAsync("Live, as silo-0 says");
    }

    [ChromiumFact]
    public async Task A_page_in_the_background_asks_for_nothing()
    {
        await using var cluster = await FakeCluster.StartAsync();
        await using var page = await ShownPage.OpenAsync(browser, cluster);
        await cluster.Events.OpenedAsync();

        await page.SetHiddenAsync(true);
        await cluster.Events.ClosedAsync();
        await page.SetHiddenAsync(false);
        await cluster.Events.OpenedAsync();
    }
}
