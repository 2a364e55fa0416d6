using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Runtime;

namespace GracefulShutdown.Tests;

/// <summary>Plain classes stand for the grains: a grain with a wrong budget would stop every silo of these tests.</summary>
public sealed class DrainBudgetTests
{
    [Fact]
    public void ValidateConfiguration_NotTimes_NamesEachClassWithItsTextAndTheRemedy()
    {
        var error = Assert.Throws<OrleansConfigurationException>(() => Check(typeof(Right), typeof(Nonsense), typeof(Without), typeof(TooLong)));

        Assert.Equal(
            [
                $"{typeof(Nonsense).FullName}: [DrainBudget(\"nonsense\")] must be a time from 00:00:00 to one day, written as hh:mm:ss, such as 00:00:10.",
                $"{typeof(TooLong).FullName}: [DrainBudget(\"2.00:00:00\")] must be a time from 00:00:00 to one day, written as hh:mm:ss, such as 00:00:10.",
            ],
            error.Message.Split(Environment.NewLine));
    }

    [Fact]
    public void ValidateConfiguration_TimesAndClassesWithout_AreFine() => Check(typeof(Right), typeof(Without));

    [Fact]
    public async Task Start_AGrainWithAWrongBudget_IsRefused()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.UseOrleans(silo => silo.UseLocalhostClustering().UseGracefulShutdown().Configure<GrainTypeOptions>(grains =>
            grains.Classes.Add(typeof(Nonsense))));

        var error = await Assert.ThrowsAsync<OrleansConfigurationException>(async () =>
        {
            using var host = builder.Build();
            await host.StartAsync();
        });

        Assert.Contains(typeof(Nonsense).FullName!, error.Message, StringComparison.Ordinal);
    }

    private static void Check(params Type[] grains)
    {
        var options = new GrainTypeOptions();
        options.Classes.UnionWith(grains);
        new DrainBudgetCheck(Options.Create(options)).ValidateConfiguration();
    }

    private sealed class Without;

    [DrainBudget("00:00:10")]
    private sealed class Right;

    [DrainBudget("nonsense")]
    private sealed class Nonsense;

    [DrainBudget("2.00:00:00")]
    private sealed class TooLong;
}
