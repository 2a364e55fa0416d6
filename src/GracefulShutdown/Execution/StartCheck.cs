using GracefulShutdown.Budgets;
using GracefulShutdown.Diagnostics;
using GracefulShutdown.Tasks;
using Microsoft.Extensions.Options;

namespace GracefulShutdown.Execution;

/// <summary>What can only be checked when the host has started and all of its services have registered their tasks.</summary>
internal sealed class StartCheck(
    ShutdownServices services, IOptions<GracefulShutdownOptions> options, IEnumerable<IBudgetCheck> budgets)
{
    /// <summary>
    /// Others' time limits are told and not refused: a library may set them after us, and only a shutdown that needs all of its time
    /// would notice.
    /// </summary>
    /// <exception cref="OptionsValidationException">Lists everything that is wrong with the order, and with what is switched off.</exception>
    public void Run()
    {
        var plan = ShutdownPlan.From(options.Value);
        services.Logger.PlanMade(PlanText.Of(plan, options.Value));
        foreach (var contradiction in budgets.SelectMany(check => check.Contradictions(plan)))
            services.Logger.BudgetsContradict(contradiction);

        Registrations[] phases = [services.Notifications, services.Waiters];
        List<string> errors = [.. phases.SelectMany(phase => phase.Start()), .. UnknownDisabled(phases)];
        if (errors.Count > 0)
            throw new OptionsValidationException(Options.DefaultName, typeof(GracefulShutdownOptions), errors);
    }

    private IEnumerable<string> UnknownDisabled(Registrations[] phases)
    {
        var names = phases.SelectMany(phase => phase.Names).Distinct().ToList();
        return services.Disabled.Except(names).Select(name =>
            $"{GracefulShutdownOptions.SectionName}:Disabled = '{name}': there is no such task; there are {string.Join(", ", names)}.");
    }
}
