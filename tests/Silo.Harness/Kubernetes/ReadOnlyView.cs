using System.Diagnostics;
using k8s.Models;

namespace Silo.Tests.Kubernetes;

/// <summary>
/// Runs a container's program as a plain process: as the pod's user, without any privilege, and with a view of the file system in which
/// only the volumes that are mounted and the termination message can be written.
/// </summary>
internal static class ReadOnlyView
{
    /// <summary>Where the application is in that view.</summary>
    public const string Application = "/mnt";

    /// <summary>Kubernetes' own, where the container names none.</summary>
    private const string DefaultMessage = "/dev/termination-log";

    private const string Unshare = "/usr/bin/unshare";
    private const string SetPriv = "/usr/bin/setpriv";

    // A mount namespace goes with its last process, so nothing has to be taken back. The process keeps its id all the way.
    private const string Script = """
        set -e
        pod=$1; message=$2; volumes=$3; shift 3
        mount --make-rprivate /
        # As an image and the kubelet have them: the application for all to read, the message for all to write.
        chmod 755 "$pod/application/"
        touch "$pod/message" && chmod 666 "$pod/message"
        mount --bind "$pod/application/" /mnt
        mount --options remount,bind,ro /mnt
        mkdir "$pod/dev"
        mount --types tmpfs --options mode=755 tmpfs "$pod/dev"
        for device in null zero random urandom; do
            touch "$pod/dev/$device"
            mount --bind "/dev/$device" "$pod/dev/$device"
        done
        touch "$pod/dev/$(basename "$message")"
        mount --bind "$pod/message" "$pod/dev/$(basename "$message")"
        mount --options remount,bind,ro "$pod/dev"
        mount --rbind "$pod/dev" /dev
        for volume in $volumes; do
            mount --types tmpfs --options mode=1777 tmpfs "$volume"
        done
        mount --options remount,bind,ro /
        cd /mnt
        exec setpriv --no-new-privs --bounding-set=-all --inh-caps=-all "$@"
        """;

    /// <summary>Why there can be none on this machine; <see langword="null"/> if there can.</summary>
    public static string? Obstacle { get; } = Environment.UserName != "root" ? "only root can give a process a view of its own"
        : !File.Exists(Unshare) || !File.Exists(SetPriv) ? $"there is no {Unshare} or no {SetPriv}"
        : !CanMount() ? "mounts are not permitted on this machine"
        : null;

    /// <param name="pod">The pod's directory on this machine; it holds a link to the application, and the message will be in it.</param>
    /// <param name="spec">The user that it runs as.</param>
    /// <param name="container">The volumes that it may write to.</param>
    /// <param name="program">The program and its arguments.</param>
    public static ProcessStartInfo Command(string pod, V1PodSpec spec, V1Container container, params string[] program)
    {
        var volumes = string.Join(' ', (container.VolumeMounts ?? []).Where(mount => mount.ReadOnlyProperty != true).Select(mount => mount.MountPath));
        var user = spec.SecurityContext;
        return new ProcessStartInfo(Unshare,
        [
            "--mount", "/bin/sh", "-c", Script, "sh", pod, container.TerminationMessagePath ?? DefaultMessage, volumes,
            $"--reuid={user.RunAsUser}", $"--regid={user.RunAsGroup}", "--clear-groups", .. program,
        ])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
    }

    private static bool CanMount()
    {
        var start = new ProcessStartInfo(Unshare, ["--mount", "mount", "--make-rprivate", "/"]) { RedirectStandardError = true };
        using var process = Process.Start(start)!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
