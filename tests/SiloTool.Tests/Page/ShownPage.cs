using System.Collections.Concurrent;
using Microsoft.Playwright;
using SiloTool.Tests.Server;

namespace SiloTool.Tests.Page;

/// <summary>The page of a cluster, with what the browser had to say about it.</summary>
internal sealed class ShownPage : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _errors = [];
    private readonly ConcurrentQueue<string> _asked = [];

    private ShownPage(IPage page)
    {
        Page = page;
        page.Request += (_, request) => _asked.Enqueue(request.Url);
        page.PageError += (_, error) => _errors.Enqueue(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                _errors.Enqueue(message.Text);
        };
    }

    public IPage Page { get; }

    /// <summary>The addresses that were asked.</summary>
    public IReadOnlyList<string> Asked => [.. _asked];

    public static Task<ShownPage> OpenAsync(
        BrowserFixture browser, FakeCluster cluster, int width = 1240, int height = 900, ColorScheme scheme = ColorScheme.Light,
        ReducedMotion motion = ReducedMotion.NoPreference) => OpenAsync(browser, cluster.Address, width, height, scheme, motion);

    public static async Task<ShownPage> OpenAsync(
        BrowserFixture browser, Uri address, int width, int height, ColorScheme scheme = ColorScheme.Light,
        ReducedMotion motion = ReducedMotion.NoPreference)
    {
        var page = new ShownPage(await browser.OpenAsync(width, height, scheme, motion));
        await page.Page.GotoAsync(address.ToString());
        return page;
    }

    public ILocator Find(string selector) => Page.Locator(selector);

    /// <summary>A silo's card, by its address.</summary>
    public ILocator Silo(string address) => Page.Locator($".silo[data-key='{address}']");

    /// <summary>How far a silo's grain has sunk.</summary>
    public Task<double> LevelAsync(string address) =>
        Silo(address).Locator(".level").EvaluateAsync<double>("level => parseFloat(level.style.transform.slice('translateY('.length))");

    /// <summary>Keeps what a silo's card says of how many are left, each time that this changes.</summary>
    public static Task RecordLeftAsync(ILocator card) => card.Locator(".main-figure").EvaluateAsync(
        """
        figure => {
          window.recorded = [];
          const look = () => {
            const left = /^([\d,]+) of [\d,]+ left$/.exec(figure.textContent);
            if (left) window.recorded.push(Number(left[1].replaceAll(",", "")));
          };
          new MutationObserver(look).observe(figure, { childList: true, characterData: true, subtree: true });
        }
        """);

    public Task<double[]> RecordedAsync() => Page.EvaluateAsync<double[]>("window.recorded");

    /// <summary>As if the tab went to the background, or came back.</summary>
    public Task SetHiddenAsync(bool isHidden) => Page.EvaluateAsync(
        "hidden => { Object.defineProperty(document, 'hidden', { value: hidden, configurable: true }); document.dispatchEvent(new Event('visibilitychange')); }", isHidden);

    /// <summary>Kept beside the test, or where SILO_SCREENSHOTS says: <c>docs/images</c> has two of them.</summary>
    public Task ScreenshotAsync(string name)
    {
        var folder = Environment.GetEnvironmentVariable("SILO_SCREENSHOTS") ?? System.IO.Path.Combine(AppContext.BaseDirectory, "screenshots");
        return Page.ScreenshotAsync(new() { Path = System.IO.Path.Combine(folder, name), Animations = ScreenshotAnimations.Disabled });
    }

    /// <summary>No script has failed, nothing was blocked, nothing was missing.</summary>
    public void AssertQuiet() => Assert.Empty(_errors);

    public async ValueTask DisposeAsync() => await Page.Context.DisposeAsync();
}
