using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Runtime.MembershipService.SiloMetadata;
using Silo.Configuration;

namespace Silo.Tests.Configuration;

public sealed class SiloSettingsTests
{
    [Fact]
    public void Name_Set_IsTheSilos() => Assert.Equal("silo-1", Read<SiloOptions>(("Silo:Name", "silo-1")).SiloName);

    [Theory]
    [InlineData("10.1.2.3", "false", "10.1.2.3:11111")]
    [InlineData("10.1.2.3", "true", "0.0.0.0:11111")]
    [InlineData("fd00::3", "true", "[::]:11111")]
    public void ListenOnAllAddresses_OfEitherFamily_LeavesWhatIsTold(string advertised, string all, string listened)
    {
        var endpoints = Read<EndpointOptions>(("Silo:AdvertisedIP", advertised), ("Silo:ListenOnAllAddresses", all));

        Assert.Equal((IPAddress.Parse(advertised), IPEndPoint.Parse(listened)), (endpoints.AdvertisedIPAddress, endpoints.SiloListeningEndpoint));
    }

    [Fact]
    public void Version_OfTheProgram_IsInTheSilosMetadata()
    {
        Assert.Matches(@"^\d+\.\d+\.\d+(-[\w.]+)?$", SiloVersion.Current);
        Assert.Equal(SiloVersion.Current, Read<SiloMetadata>().Metadata["version"]);
    }

    [Theory]
    [InlineData("DeletionCostInterval", "00:00:30")]
    [InlineData("ReadDeletionTime", "true")]
    public void ASettingOfThePod_WithoutThePod_IsRefused(string setting, string value)
    {
        var failure = Assert.Throws<OptionsValidationException>(() => Read<SiloSettings>(($"Silo:{setting}", value)));

        Assert.Equal(2, failure.Failures.Count());
        Assert.All(failure.Failures, line => Assert.Contains(setting, line, StringComparison.Ordinal));
    }

    private static T Read<T>(params (string Key, string Value)[] settings)
        where T : class
    {
        var builder = new HostApplicationBuilder();
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)));
        builder.Services.AddSiloSettings();
        builder.UseOrleans(silo => silo.UseLocalhostClustering().UseSiloSettings());
        using var host = builder.Build();
        return host.Services.GetRequiredService<IOptions<T>>().Value;
    }
}
