using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orleans.Hosting;
using Orleans.Runtime;

namespace GracefulShutdown.Tests;

/// <summary>The silo's settings beside the budgets: in one section, from wherever that is read.</summary>
public sealed class SiloOptionsTests
{
    [Fact]
    public void Section_Default_HoldsBothTypesOfOptions()
    {
        using var host = Build(
            silo => silo.UseGracefulShutdown(),
            ("GracefulShutdown:Deadline", "00:01:00"), ("GracefulShutdown:MaxConcurrentWrites", "8"), ("GracefulShutdown:TrackCalls", "true"),
            ("GracefulShutdown:DistributedGrainDirectory", "true"));

        var silo = Of<GracefulShutdownSiloOptions>(host);
        Assert.Equal((8, true, true), (silo.MaxConcurrentWrites, silo.TrackCalls, silo.DistributedGrainDirectory));
        Assert.Equal(TimeSpan.FromMinutes(1), Of<GracefulShutdownOptions>(host).Deadline);
        Assert.Single(host.Services.GetServices<IIncomingGrainCallFilter>().OfType<RunningCalls>());
        // One that is new has to be added here.
        Assert.All(typeof(GracefulShutdownSiloOptions).GetProperties(), setting =>
            Assert.NotEqual(setting.GetValue(new GracefulShutdownSiloOptions()), setting.GetValue(silo)));
    }

    [Theory]
    [InlineData("TrackCalls", "1", "true or false")]
    [InlineData("MaxConcurrentWrites", "many", "a whole number")]
    [InlineData("MaxConcurrentWrites", "0", "must be from 1 to 10000")]
    public void Section_BadValue_IsRefusedWithValueAndRule(string setting, string value, string rule)
    {
        using var host = Build(silo => silo.UseGracefulShutdown(), ($"GracefulShutdown:{setting}", value));

        var failure = Assert.Single(Assert.Throws<OptionsValidationException>(() => Of<GracefulShutdownSiloOptions>(host)).Failures);

        Assert.Contains($"GracefulShutdown:{setting} = ", failure, StringComparison.Ordinal);
        Assert.Contains(rule, failure, StringComparison.Ordinal);
    }

    [Fact]
    public void Section_UnknownKey_NamesTheSettingsOfBothTypes()
    {
        var failure = Assert.Single(Assert.Throws<OptionsValidationException>(() =>
            Build(silo => silo.UseGracefulShutdown(), ("GracefulShutdown:MaxWrites", "8")).Dispose()).Failures);

        Assert.Contains("GracePeriod, ", failure, StringComparison.Ordinal);
        Assert.Contains(", MaxConcurrentWrites, ", failure, StringComparison.Ordinal);
    }

    [Fact]
    public void Section_OfMyChoice_CountsForTheBudgetsAndForTheSilo()
    {
        using var host = Build(
            silo => silo.UseGracefulShutdown(silo.Configuration.GetSection("My:Shutdown")),
            ("My:Shutdown:Deadline", "00:00:40"), ("My:Shutdown:TrackCalls", "true"), ("GracefulShutdown:MaxConcurrentWrites", "8"));

        Assert.Equal(40, Of<GracefulShutdownOptions>(host).Deadline!.Value.TotalSeconds);
        Assert.Equal((64, true), (Of<GracefulShutdownSiloOptions>(host).MaxConcurrentWrites, Of<GracefulShutdownSiloOptions>(host).TrackCalls));
        Assert.Single(host.Services.GetServices<IIncomingGrainCallFilter>().OfType<RunningCalls>());
    }

    [Fact]
    public void Section_GivenToTheCoordinatorBefore_CountsForTheSilo()
    {
        using var host = Build(
            silo =>
            {
                silo.Services.AddGracefulShutdown(silo.Configuration.GetSection("My:Shutdown"));
                silo.UseGracefulShutdown();
            },
            ("My:Shutdown:TrackCalls", "true"));

        Assert.True(Of<GracefulShutdownSiloOptions>(host).TrackCalls);
    }

    [Fact]
    public void Section_GivenToTheCoordinatorTooLate_IsRefused()
    {
        using var host = Build(silo =>
        {
            silo.UseGracefulShutdown();
            silo.Services.AddGracefulShutdown(silo.Configuration.GetSection("My:Shutdown"));
        });

        var error = Assert.Throws<OptionsValidationException>(() => Of<GracefulShutdownSiloOptions>(host));

        Assert.Contains("'My:Shutdown' was given after the silo had been set up from 'GracefulShutdown'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Configure_AfterTheSiloIsBuilt_IsRefusedWhereItComesTooLate()
    {
        using var host = Build(silo =>
        {
            silo.UseGracefulShutdown();
            silo.Services.Configure<GracefulShutdownSiloOptions>(options => (options.TrackCalls, options.MaxConcurrentWrites) = (true, 3));
        });

        var failure = Assert.Single(Assert.Throws<OptionsValidationException>(() => Of<GracefulShutdownSiloOptions>(host)).Failures);

        Assert.StartsWith("GracefulShutdown:TrackCalls = True: was False when the silo was built", failure, StringComparison.Ordinal);
    }

    [Fact]
    public void Configure_InTheArgument_IsCalledOnceAndWins()
    {
        var calls = 0;
        using var host = Build(
            silo => silo.UseGracefulShutdown(options =>
            {
                calls++;
                options.MaxConcurrentWrites = 3;
            }),
            ("GracefulShutdown:MaxConcurrentWrites", "8"));

        Assert.Equal((3, 1), (Of<GracefulShutdownSiloOptions>(host).MaxConcurrentWrites, calls));
    }

    private static T Of<T>(IHost host)
        where T : class => host.Services.GetRequiredService<IOptions<T>>().Value;

    private static IHost Build(Action<ISiloBuilder> configure, params (string Key, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(settings.ToDictionary(setting => setting.Key, setting => (string?)setting.Value));
        builder.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering();
            configure(silo);
        });
        return builder.Build();
    }
}
