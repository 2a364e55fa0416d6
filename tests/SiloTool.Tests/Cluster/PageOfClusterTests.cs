using Microsoft.Playwright;
using Silo.Tests;
using Silo.Tests.Postgres;
using SiloTool.Tests.Page;
using static Microsoft.Playwright.Assertions;

namespace SiloTool.Tests.Cluster;

/// <summary>The page of real silos, while every one of them is replaced: also the one that serves it.</summary>
[Collection(PageFixtures.Name)]
public sealed class PageOfClusterTests(BrowserFixture browser, PostgresFixture postgres)
{
    private const int Accounts = 4_500;

    /// <summary>Real processes take their time.</summary>
    private static readonly LocatorAssertionsToHaveTextOptions _soon = new() { Timeout = 30_000 };
    private static readonly LocatorAssertionsToHaveCountOptions _soonCounted = new() { Timeout = 30_000 };

    [ClusterPageFact]
    public async Task A_roll_of_three_silos_is_shown_as_it_happens()
    {
        await using var cluster = await RealCluster.StartAsync(postgres.Server, "silo-0", "silo-1", "silo-2");
        await cluster.FillAsync(Accounts);
        using var end = new CancellationTokenSource();
        var load = new DepositLoad(cluster.Client, rate: 200).RunAsync(end.Token);
        await using var page = await ShownPage.OpenAsync(browser, cluster["silo-2"].Http.BaseAddress!, 1280, 800);
        await Expect(page.Find(".silo.active")).ToHaveCountAsync(3, _soonCounted);

        await cluster.ReplaceAsync("silo-0");
        await Expect(page.Find("#reports > li")).ToHaveCountAsync(1, _soonCounted);
        await Expect(page.Find(".silo.active")).ToHaveCountAsync(3, _soonCounted);
        await ShowsADrainAsync(page, cluster);
        await cluster.ReplaceAsync("silo-1");
        await Expect(page.Find("#reports > li")).ToHaveCountAsync(2, _soonCounted);

        // The one that serves the page. It comes back at the same address, and with it the page by itself.
        await cluster.LeaveAsync("silo-2");
        await Expect(page.Find("#connection")).ToContainTextAsync("Not connected: ", new() { Timeout = 30_000 });
        await cluster.StartAgainAsync("silo-2");
        await Expect(page.Find("#connection")).ToHaveTextAsync("Live, as silo-2 says", _soon);
        await Expect(page.Find("#reports > li .badge.clean")).ToHaveCountAsync(3, _soonCounted);
        await Expect(page.Find(".silo.active")).ToHaveCountAsync(3, _soonCounted);
        await Expect(page.Find("#timeline .lane-name")).ToHaveTextAsync(["silo-0", "silo-1", "silo-2"]);

        await page.Page.SetViewportSizeAsync(390, 844);
        await page.ScreenshotAsync("page-phone.png");
        await end.CancelAsync();
        await load;
        Assert.Equal(390, await page.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        var host = cluster["silo-2"].Http.BaseAddress!.ToString();
        Assert.All(page.Asked, address => Assert.StartsWith(host, address, StringComparison.Ordinal));
    }

    private static async Task ShowsADrainAsync(ShownPage page, RealCluster cluster)
    {
        var asked = cluster["silo-2"];
        var card = page.Silo((await asked.RowAsync("silo-1")).GetProperty("address").GetString()!);
        await ShownPage.RecordLeftAsync(card);
        var turn = await cluster.Client.AuditOnAsync(cluster["silo-1"].Process, "year-end");
        turn.AuditAsync(TimeSpan.FromSeconds(12)).Ignore();

        var (status, _) = await asked.DrainAsync("silo-1", new { reason = "kernel update", rate = 150 });
        Assert.Equal(202, status);
        await Expect(card.Locator(".state")).ToHaveTextAsync("handing over", _soon);
        await Expect(page.Find("#lease")).ToContainTextAsync("silo-1 is being drained: kernel update");
        await Expect(page.Find("#blockers .who")).ToContainTextAsync("year-end", new() { Timeout = 30_000 });
        await page.ScreenshotAsync("page.png");
        await Expect(card.Locator(".state")).ToHaveTextAsync("cordoned", _soon);
        await Expect(card.Locator(".number")).ToHaveTextAsync("0");
        await Expect(page.Find("#timeline .bar.handing-over")).ToHaveCountAsync(1);

        var left = await page.RecordedAsync();
        Assert.True(left.Length > 3, string.Join(' ', left));
        Assert.Equal(left.OrderDescending(), left);
    }
}
