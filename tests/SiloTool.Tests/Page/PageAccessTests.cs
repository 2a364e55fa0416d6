using Microsoft.Playwright;
using SiloTool.Tests.Server;
using static Microsoft.Playwright.Assertions;

namespace SiloTool.Tests.Page;

/// <summary>Who gets at the page, and with what: token, keyboard, preferences, headers.</summary>
[Collection(PageFixtures.Name)]
public sealed class PageAccessTests(BrowserFixture browser)
{
    [ChromiumFact]
    public async Task A_token_is_asked_for_and_kept_nowhere()
    {
        await using var cluster = await FakeCluster.StartAsync("a-token");
        await using var page = await ShownPage.OpenAsync(browser, cluster);
        await Expect(page.Find("#token")).ToBeVisibleAsync();
        await Expect(page.Find("#token-value")).ToBeFocusedAsync();

        await page.Page.Keyboard.TypeAsync("wrong");
        await page.Page.Keyboard.PressAsync("Enter");
        await Expect(page.Find("#token-refused")).ToHaveTextAsync("The token was not accepted.");
        await page.Page.Keyboard.TypeAsync("a-token");
        await page.Page.Keyboard.PressAsync("Enter");

        await Expect(page.Silo("10.0.0.5:11111@1").Locator(".number")).ToHaveTextAsync("31,200");
        await Expect(page.Find("#token")).ToBeHiddenAsync();
        Assert.Equal("", await page.Page.EvaluateAsync<string>(
            "JSON.stringify(localStorage).slice(1, -1) + JSON.stringify(sessionStorage).slice(1, -1) + document.cookie + location.search + location.hash + document.getElementById('token-value').value"));
    }

    [ChromiumFact]
    public async Task Everything_is_reached_by_keyboard()
    {
        await using var cluster = await FakeCluster.StartAsync();
        cluster.Reports = [Samples.Report()];
        await using var page = await ShownPage.OpenAsync(browser, cluster);
        await Expect(page.Find("#reports summary")).ToBeVisibleAsync();

        await page.Page.Keyboard.PressAsync("Tab");
        await Expect(page.Find(".skip")).ToBeFocusedAsync();
        await page.Page.Keyboard.PressAsync("Tab");
        await Expect(page.Find("#window")).ToBeFocusedAsync();
        await page.Page.Keyboard.PressAsync("Tab");
        await Expect(page.Find("#reports summary")).ToBeFocusedAsync();
        await page.Page.Keyboard.PressAsync("Enter");
        await Expect(page.Find("#reports .tasks")).ToHaveTextAsync("drain: grains completed after 1.9 s");
    }

    [ChromiumFact]
    public async Task Who_wants_no_motion_or_the_dark_gets_it()
    {
        await using var cluster = await FakeCluster.StartAsync();
        await using var moving = await ShownPage.OpenAsync(browser, cluster);
        await using var still = await ShownPage.OpenAsync(browser, cluster, scheme: ColorScheme.Dark, motion: ReducedMotion.Reduce);

        Assert.Equal(("fall", "rgb(246, 247, 249)"), (await MotionAsync(moving), await PaperAsync(moving)));
        Assert.Equal(("none", "rgb(16, 20, 27)"), (await MotionAsync(still), await PaperAsync(still)));
    }

    [ChromiumFact]
    public async Task The_page_allows_nothing_from_elsewhere_and_nothing_inline()
    {
        await using var cluster = await FakeCluster.StartAsync();
        await using var page = await ShownPage.OpenAsync(browser, cluster);
        await Expect(page.Find("#totals")).ToBeVisibleAsync();

        Assert.All(page.Asked, address => Assert.StartsWith(cluster.Address.ToString(), address, StringComparison.Ordinal));
        page.AssertQuiet();
        // The policy is in force, and not only sent.
        Assert.True(await page.Page.EvaluateAsync<bool>(
            "new Promise(done => { document.addEventListener('securitypolicyviolation', () => done(true)); const script = document.createElement('script'); script.textContent = 'window.hit = 1'; document.head.append(script); })"));
        Assert.True(await page.Page.EvaluateAsync<bool>("window.hit === undefined"));
    }

    private static Task<string> MotionAsync(ShownPage page) =>
        page.Silo("10.0.0.5:11111@1").Locator(".grain").First.EvaluateAsync<string>("grain => getComputedStyle(grain).animationName");

    private static Task<string> PaperAsync(ShownPage page) => page.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");
}
