using Orleans.GrainDirectory;
using Orleans.Runtime;

namespace GracefulShutdown.Tests;

/// <summary>Has a value in memory.</summary>
public interface IRememberingGrain : ITouchable
{
    Task SetAsync(int value);

    Task<int> GetAsync();
}

internal abstract class Remembering : Grain, IRememberingGrain, IGrainMigrationParticipant
{
    private int _value;

    public Task TouchAsync() => Task.CompletedTask;

    public Task SetAsync(int value)
    {
        _value = value;
        return Task.CompletedTask;
    }

    public Task<int> GetAsync() => Task.FromResult(_value);

    public virtual void OnDehydrate(IDehydrationContext dehydrationContext) => dehydrationContext.TryAddValue("value", _value);

    public void OnRehydrate(IRehydrationContext rehydrationContext) => rehydrationContext.TryGetValue("value", out _value);
}

[GrainType("settings")]
internal sealed class SettingsGrain : Remembering;

[GrainDirectory("own")]
[GrainType("own-directory")]
internal sealed class OwnDirectoryGrain : Remembering;

/// <summary>Calls the settings of its number when it is activated, which may be on their way as well.</summary>
[GrainType("session")]
internal sealed class SessionGrain(IGrainFactory grains) : Remembering
{
    public const int Settings = 10;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var key = this.GetPrimaryKeyString().Split('-');
        var settings = int.Parse(key[1], System.Globalization.CultureInfo.InvariantCulture) % Settings;
        await grains.GetGrain<IRememberingGrain>(GrainId.Create("settings", $"{key[0]}-{settings}")).GetAsync();
    }
}
