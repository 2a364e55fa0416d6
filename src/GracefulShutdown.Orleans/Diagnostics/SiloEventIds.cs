namespace GracefulShutdown.Diagnostics;

/// <summary>The ids of everything that a silo or a client logs about shutdowns, beside the coordinator's. Stable: alerts are built on them.</summary>
internal static class SiloEventIds
{
    public const int PeerNotReached = 101;
    public const int MembershipNotRead = 102;
    public const int HandoverBegins = 111;
    public const int HandoverCutShort = 112;
    public const int SlowMove = 113;
    public const int MemoryStorage = 114;
    public const int GatewayNotReached = 122;
    public const int StockDirectory = 131;
    public const int BystandersAtRisk = 132;
    public const int RepliesNotKnown = 141;
    public const int VersionNotTested = 160;
    public const int ParticipantMoved = 161;
    public const int ParticipantMissing = 162;
    public const int WiringFault = 163;
    public const int DrainBegins = 201;
    public const int DrainEnded = 202;
}
