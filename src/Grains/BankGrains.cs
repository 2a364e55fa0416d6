using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Bank;

public static class BankGrains
{
    /// <summary>Adds what the bank's grains need.</summary>
    public static IServiceCollection AddBankGrains(this IServiceCollection services, TransferResumption resumption)
    {
        services.AddOptions<TransferOptions>();
        services.TryAddSingleton(TimeProvider.System);
        return resumption == TransferResumption.Reminders
            ? services.AddSingleton<ITransferResumption, ReminderResumption>()
            : services.AddSingleton<ITransferResumption, ScanResumption>();
    }
}
