using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using SiloTool.Tests.Server;

namespace SiloTool.Tests.Page;

/// <summary>The page as files: without a browser.</summary>
public sealed class PageFileTests
{
    [Theory]
    [InlineData("", "text/html; charset=utf-8")]
    [InlineData("page.js", "text/javascript; charset=utf-8")]
    [InlineData("page.css", "text/css; charset=utf-8")]
    [InlineData("page.svg", "image/svg+xml")]
    public async Task A_file_is_served_closed_and_again_only_when_it_has_changed(string path, string type)
    {
        await using var cluster = await FakeCluster.StartAsync();
        using var http = new HttpClient { BaseAddress = cluster.Address };

        using var first = await http.GetAsync(path);
        using var again = new HttpRequestMessage(HttpMethod.Get, path);
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await http.SendAsync(again);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotModified), (first.StatusCode, second.StatusCode));
        Assert.Equal(type, first.Content.Headers.ContentType?.ToString());
        Assert.Equal("no-cache", first.Headers.CacheControl?.ToString());
        Assert.Equal("nosniff", Assert.Single(first.Headers.GetValues("X-Content-Type-Options")));
        var policy = Assert.Single(first.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_that_the_page_names_is_there_and_is_its_own()
    {
        await using var cluster = await FakeCluster.StartAsync();
        using var http = new HttpClient { BaseAddress = cluster.Address };
        var page = await http.GetStringAsync("");
        var script = await http.GetStringAsync("page.js");

        var named = Regex.Matches(page, "(?:src|href)=\"([^#\"][^\"]*)\"").Concat(Regex.Matches(script, "from \"\\./([^\"]+)\"")).Select(match => match.Groups[1].Value);

        foreach (var name in named.ToHashSet())
        {
            Assert.DoesNotContain('/', name);
            using var answer = await http.GetAsync(name);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        Assert.DoesNotMatch("<style|<script>|style=|\\son[a-z]+=", page);
    }

    [Fact]
    public void No_script_makes_markup_of_text()
    {
        var assembly = typeof(GracefulShutdownEndpointRouteBuilderExtensions).Assembly;
        var scripts = assembly.GetManifestResourceNames().Where(name => name.EndsWith(".js", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(scripts);
        foreach (var script in scripts)
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(script)!);
            Assert.DoesNotMatch(@"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function|localStorage|sessionStorage|document\.cookie", reader.ReadToEnd());
        }
    }
}
