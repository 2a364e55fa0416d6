using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace GracefulShutdown.Tests;

public sealed class OptionsTests
{
    [Fact]
    public void Configuration_AllSettings_AreRead()
    {
        var report = Path.GetTempFileName();

        var options = Options(
            ("GracePeriod", "00:02:00"), ("Deadline", "00:01:40"), ("NotifyTimeout", "00:00:02"), ("DrainTimeout", "00:00:30"),
            ("QuiesceTimeout", "00:00:20"), ("Reserve", "00:00:12"), ("UnreadyDelay", "00:00:05"), ("ReportPath", report),
            ("OwnsProcess", "false"), ("NoticePath", "/run/notice"), ("TerminationMessagePath", report), ("Disabled:0", "orders"), ("Disabled:1", "invoices"));

        Assert.Equal(
            (120, 100, 2, 30, 20, 12, 5),
            (options.GracePeriod!.Value.TotalSeconds, options.Deadline!.Value.TotalSeconds, options.NotifyTimeout.TotalSeconds,
            options.DrainTimeout!.Value.TotalSeconds, options.QuiesceTimeout!.Value.TotalSeconds, options.Reserve!.Value.TotalSeconds,
            options.UnreadyDelay.TotalSeconds));
        Assert.Equal((report, false), (options.ReportPath, options.OwnsProcess!.Value));
        Assert.Equal(("/run/notice", report), (options.NoticePath, options.TerminationMessagePath));
        Assert.Equal(["orders", "invoices"], options.Disabled);
        // One that is new has to be added here.
        Assert.All(typeof(GracefulShutdownOptions).GetProperties(), setting =>
            Assert.NotEqual(setting.GetValue(new GracefulShutdownOptions()), setting.GetValue(options)));
    }

    [Theory]
    [InlineData("DrainTimeout", "30 seconds", "hh:mm:ss")]
    [InlineData("Deadline", "90", "hh:mm:ss")]
    [InlineData("OwnsProcess", "perhaps", "true or false")]
    [InlineData("Disabled", "orders", "must be a list, such as GracefulShutdown:Disabled:0 = orders")]
    [InlineData("DrainTimout", "00:00:30", "there is no such setting; there are GracePeriod")]
    [InlineData("Reserve", "00:00:00", "more than zero")]
    [InlineData("NotifyTimeout", "-00:00:01", "more than zero")]
    [InlineData("UnreadyDelay", "-00:00:01", "zero or more")]
    [InlineData("Deadline", "2.00:00:00", "at most one day")]
    [InlineData("GracePeriod", "00:00:04", "must be more than 00:00:05")]
    [InlineData("DrainTimeout", "00:02:00", "must be at most GracefulShutdown:Deadline = 00:00:25")]
    [InlineData("UnreadyDelay", "00:01:20", "must be at most what Drain may take")]
    [InlineData("ReportPath", "/no/such/directory/report.json", "in a directory that exists")]
    public void Configuration_BadValue_IsRefusedWithValueRuleAndSetting(string setting, string value, string rule)
    {
        var error = Assert.Throws<OptionsValidationException>(() => Options((setting, value)));

        var failure = Assert.Single(error.Failures);
        Assert.Contains($"GracefulShutdown:{setting}", failure, StringComparison.Ordinal);
        Assert.Contains(rule, failure, StringComparison.Ordinal);
    }

    /// <summary>Whoever follows the remedy gets a configuration that holds.</summary>
    [Theory]
    [InlineData(
        "GracePeriod=00:00:30 Deadline=00:00:30",
        "GracefulShutdown:Deadline = 00:00:30: must be less than GracefulShutdown:GracePeriod = 00:00:30, after which the platform kills the "
            + "process; lower the deadline or raise the grace period, in the pod's spec to terminationGracePeriodSeconds: 35.",
        "GracePeriod=00:00:35 Deadline=00:00:30")]
    [InlineData(
        "Deadline=00:01:00 NotifyTimeout=00:00:01 DrainTimeout=00:00:50 QuiesceTimeout=00:00:08 Reserve=00:00:02",
        "GracefulShutdown:NotifyTimeout 00:00:01 + GracefulShutdown:DrainTimeout 00:00:50 + GracefulShutdown:QuiesceTimeout 00:00:08 + "
            + "GracefulShutdown:Reserve 00:00:02 = 00:01:01: must be at most GracefulShutdown:Deadline = 00:01:00; raise the deadline or lower "
            + "one of them.",
        "Deadline=00:01:01 NotifyTimeout=00:00:01 DrainTimeout=00:00:50 QuiesceTimeout=00:00:08 Reserve=00:00:02")]
    [InlineData(
        "Deadline=00:00:30 NotifyTimeout=00:00:01 QuiesceTimeout=00:00:50 Reserve=00:00:02",
        "GracefulShutdown:NotifyTimeout 00:00:01 + GracefulShutdown:DrainTimeout 00:00:00 + GracefulShutdown:QuiesceTimeout 00:00:50 + "
            + "GracefulShutdown:Reserve 00:00:02 = 00:00:53: must be at most GracefulShutdown:Deadline = 00:00:30; raise the deadline or lower "
            + "one of them.",
        "Deadline=00:00:53 NotifyTimeout=00:00:01 QuiesceTimeout=00:00:50 Reserve=00:00:02")]
    [InlineData(
        "Deadline=00:00:30 NotifyTimeout=00:00:01 QuiesceTimeout=00:00:08 Reserve=00:00:02 UnreadyDelay=00:00:20",
        "GracefulShutdown:UnreadyDelay = 00:00:20: must be at most what Drain may take, 00:00:19; lower it, or raise "
            + "GracefulShutdown:Deadline to 00:00:31.",
        "Deadline=00:00:31 NotifyTimeout=00:00:01 QuiesceTimeout=00:00:08 Reserve=00:00:02 UnreadyDelay=00:00:20")]
    [InlineData(
        "GracePeriod=00:00:05",
        "GracefulShutdown:GracePeriod = 00:00:05: must be more than 00:00:05, which is kept for the process to exit; raise it, or set "
            + "GracefulShutdown:Deadline yourself.",
        "GracePeriod=00:00:05 Deadline=00:00:04 NotifyTimeout=00:00:01 QuiesceTimeout=00:00:01 Reserve=00:00:01")]
    public void Configuration_SettingsThatDoNotFitTogether_AreNamedWithARemedy(string settings, string message, string mended)
    {
        var error = Assert.Throws<OptionsValidationException>(() => Options(Parse(settings)));

        Assert.Equal(message, Assert.Single(error.Failures));
        Assert.NotNull(Options(Parse(mended)));

        static (string, string)[] Parse(string settings) =>
            [.. settings.Split(' ').Select(setting => setting.Split('=')).Select(pair => (pair[0], pair[1]))];
    }

    [Fact]
    public void Configuration_SeveralBadValues_AreListedAtOnce()
    {
        var error = Assert.Throws<OptionsValidationException>(() =>
            Options(("Deadline", "soon"), ("Typo", "1"), ("NotifyTimeout", "00:00:00"), ("DrainTimeout", "-00:00:01")));

        Assert.Equal(4, error.Failures.Count());
    }

    [Fact]
    public void AddGracefulShutdown_ActionOnTopOfConfiguration_TheActionWins()
    {
        var services = Services(("Deadline", "00:01:00")).AddGracefulShutdown(options => options.Deadline = TimeSpan.FromSeconds(70));
        using var provider = services.BuildServiceProvider();

        Assert.Equal(70, provider.GetRequiredService<IOptions<GracefulShutdownOptions>>().Value.Deadline!.Value.TotalSeconds);
    }

    [Fact]
    public void AddGracefulShutdown_SectionOfMyChoice_IsReadInsteadOfTheDefaultOne()
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("My:Shutdown:Deadline", "00:00:40"), new("GracefulShutdown:Deadline", "00:00:50")])
            .Build();
        var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddGracefulShutdown(configuration.GetSection("My:Shutdown"));
        using var provider = services.BuildServiceProvider();

        Assert.Equal(40, provider.GetRequiredService<IOptions<GracefulShutdownOptions>>().Value.Deadline!.Value.TotalSeconds);
    }

    private static GracefulShutdownOptions Options(params (string Setting, string Value)[] settings)
    {
        using var provider = Services(settings).AddGracefulShutdown().BuildServiceProvider();
        return provider.GetRequiredService<IOptions<GracefulShutdownOptions>>().Value;
    }

    private static IServiceCollection Services(params (string Setting, string Value)[] settings) =>
        new ServiceCollection().AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(s => KeyValuePair.Create($"GracefulShutdown:{s.Setting}", (string?)s.Value)))
            .Build());
}
