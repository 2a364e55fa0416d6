using Orleans.Timers;

namespace Bank;

internal sealed class ReminderResumption(IReminderRegistry reminders) : ITransferResumption
{
    private const string Name = "resume";

    // The shortest period that reminders have by default.
    private static readonly TimeSpan _period = TimeSpan.FromMinutes(1);

    public Task ArmAsync(GrainId transfer) => reminders.RegisterOrUpdateReminder(transfer, Name, _period, _period);

    public async Task DisarmAsync(GrainId transfer)
    {
        if (await reminders.GetReminder(transfer, Name) is { } reminder)
            await reminders.UnregisterReminder(transfer, reminder);
    }
}
