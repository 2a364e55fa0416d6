using SiloTool.Contract;

namespace SiloTool.Display;

internal static class LeaseText
{
    public static string Of(LeaseView lease) =>
        $"{lease.Silo} is being drained ({lease.Reason}), asked for by {lease.By ?? "somebody"}, until {Figures.Moment(lease.ExpiresAt)} unless it is prolonged";
}
