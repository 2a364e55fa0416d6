using GracefulShutdown.Activations;
using GracefulShutdown.Budgets;
using GracefulShutdown.Calls;
using GracefulShutdown.GrainDirectory;
using GracefulShutdown.Handover;
using GracefulShutdown.Peers;
using GracefulShutdown.Wire;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Runtime;

namespace GracefulShutdown.Preflight;

/// <summary>Looks at every activation of this silo, as its departure would, and moves none.</summary>
internal sealed class OwnBaggage(
    ActivationTracker activations, BusyActivations busy, HandoverTraitsCache traits, CordonAnnouncer announcer, DirectoryKind directory,
    OrleansGauges gauges, IShutdownCoordinator coordinator, IOptions<GracefulShutdownOptions> options, IServiceProvider services, TimeProvider time)
{
    /// <summary>What runs for longer is worth an operator's look.</summary>
    public static TimeSpan LongTurn { get; } = TimeSpan.FromSeconds(5);

    private const int NamedTurns = 5;

    private readonly RunningCalls? _calls = services.GetService<RunningCalls>();

    public async Task<Baggage> LookAsync(CancellationToken cancellationToken)
    {
        var moves = HandoverPass.Of(activations.All, busy.Contains, traits.Of, mayMigrate: true).Phases.SelectMany(phase => phase.All).ToList();
        var (reminders, streamAgents) = gauges.Read();
        return new Baggage
        {
            Migrate = moves.Count(move => move.Action is HandoverAction.Migrate),
            Deactivate = moves.Count(move => move.Action is HandoverAction.Deactivate),
            Writing = moves.Count(move => move.Grain.MayWrite),
            MemoryStorages = moves.Count(move => move.Grain.IsMemoryStorage),
            Types = [.. moves.Where(move => !move.Grain.IsLocal)
                .GroupBy(move => move.Activation.GrainId.Type)
                .Select(type => new GrainTypeCount(type.Key.ToString()!, NameOf(type.First()), type.Count()))],
            LongTurns = _calls is null ? null : [.. LongTurns(_calls)],
            Budget = ShutdownPlan.From(options.Value).Drain,
            IsLeaving = coordinator.IsShuttingDown,
            Bystanders = directory.IsStock ? await CountBystandersAsync(cancellationToken).ConfigureAwait(false) : 0,
            Reminders = reminders,
            StreamAgents = streamAgents,
        };
    }

    private async Task<int> CountBystandersAsync(CancellationToken cancellationToken) =>
        (await announcer.AskBystandersAsync(cancellationToken).ConfigureAwait(false)).Sum(count => count.WithMemory);

    private IEnumerable<Blocker> LongTurns(RunningCalls calls) => calls.Snapshot()
        .Select(call => new Blocker(
            call.Activation.GrainId.ToString(), time.GetElapsedTime(call.Start),
            $"{call.Activation.GrainInstance?.GetType().Name}, in {call.Interface}.{call.Method}"))
        .Where(turn => turn.Age >= LongTurn)
        .OrderByDescending(turn => turn.Age)
        .Take(NamedTurns);

    private static string NameOf(HandoverMove move) => move.Activation.GrainInstance?.GetType().FullName ?? "";
}
