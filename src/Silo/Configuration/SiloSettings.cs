using System.ComponentModel.DataAnnotations;

namespace Silo.Configuration;

/// <summary>The settings of the section <c>Silo</c> (environment: <c>Silo__DataPath</c> and so on).</summary>
internal sealed class SiloSettings
{
    public const string SectionName = "Silo";

    public const string IPRule = "must be an IP address that others can reach, such as 10.0.0.5";

    private const string PortRule = "must be a port, from 1 to 65535";

    /// <summary>The database file, created where there is none. A relative path starts at the working directory.</summary>
    [Required(ErrorMessage = "must be the path of a file")]
    public string DataPath { get; set; } = "data/bank.db";

    /// <summary>What the silo is called in the membership and in logs, such as the name of its pod. Drawn where it is left out.</summary>
    public string? Name { get; set; }

    /// <summary>The address other silos and clients are told, and the one that is listened on.</summary>
    [Required(ErrorMessage = IPRule)]
    public string AdvertisedIP { get; set; } = "127.0.0.1";

    /// <summary>To listen on all addresses of the machine, and not only on the one that is told.</summary>
    public bool ListenOnAllAddresses { get; set; }

    /// <summary>Where silos talk to each other.</summary>
    [Range(1, 65535, ErrorMessage = PortRule)]
    public int SiloPort { get; set; } = 11111;

    /// <summary>Where clients connect.</summary>
    [Range(1, 65535, ErrorMessage = PortRule)]
    public int GatewayPort { get; set; } = 30000;

    [Required(ErrorMessage = "must not be empty")]
    public string ClusterId { get; set; } = "dev";

    [Required(ErrorMessage = "must not be empty")]
    public string ServiceId { get; set; } = "bank";

    /// <summary>How long a transfer rests before each of its steps.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00", ErrorMessage = "must be a time from 00:00:00 to 00:01:00")]
    public TimeSpan TransferStepDelay { get; set; } = TimeSpan.FromMilliseconds(50);

    /// <summary>How long the start waits for a cluster's database to answer.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00", ErrorMessage = "must be a time from 00:00:01 to 00:10:00")]
    public TimeSpan DatabaseTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Where operators see and steer the cluster (<c>docs/management.md</c>). On another address than loopback only with a token; empty for
    /// nowhere.
    /// </summary>
    public string ManagementUrl { get; set; } = ManagementAddress.Default;

    /// <summary>A file that holds the token which the management port's requests have to show, such as a mounted secret.</summary>
    public string? ManagementTokenFile { get; set; }

    /// <summary>TLS for the silo port and the gateway. Without it everybody who reaches them is trusted.</summary>
    public TlsSettings Tls { get; } = new();

    public Departure Departure { get; set; }

    /// <summary>How a cluster's silos find their grains. The same for all, but while they are rolled from one to the other.</summary>
    [EnumDataType(typeof(DirectoryKind), ErrorMessage = "must be Distributed or Local")]
    public DirectoryKind GrainDirectory { get; set; }

    /// <summary>The Kubernetes namespace that the silo's pod is in.</summary>
    public string? Namespace { get; set; }

    /// <summary>
    /// How often the pod is told what it would cost to delete it (<c>controller.kubernetes.io/pod-deletion-cost</c>). Zero: never.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00", ErrorMessage = "must be a time from 00:00:00 to 01:00:00")]
    public TimeSpan DeletionCostInterval { get; set; }

    /// <summary>Whether a departure asks the API server how long its pod has left, which may be less than its manifest says.</summary>
    public bool ReadDeletionTime { get; set; }

    /// <summary>The directory of the token and the certificate authority that are mounted into the pod.</summary>
    [Required(ErrorMessage = "must be the path of a directory")]
    public string ApiAccessPath { get; set; } = "/var/run/secrets/kubernetes.io/serviceaccount";
}
